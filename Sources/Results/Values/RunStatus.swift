package import Diagnostics

/// How a run stands when somebody looks.
package enum RunStatus: String, Hashable, Sendable, CaseIterable {
  /// The process that began it is still there, or nobody here can tell.
  case running
  /// It went through to its end.
  case finished
  /// It stopped with an error, which is recorded beside it.
  case failed
  /// A signal stopped it, and it had the time to say so.
  case interrupted
  /// It is recorded as running, but its process is gone: killed, or the machine went down.
  ///
  /// Never stored. Who looks computes it, so that reading never writes.
  case lost

  /// Reads what a person types.
  ///
  /// - Parameters:
  ///   - name: The name of a case.
  ///   - place: Where it stands, for what is said of a mistake.
  /// - Throws: `Diagnostic` of category `.usage` if no case has that name.
  package init(named name: String, at place: Diagnostic.Place? = nil) throws {
    let names = Self.allCases.map(\.rawValue)
    guard let status = Self(rawValue: name) else {
      throw Diagnostic(
        .usage, "no run is ever '\(name)'", at: place,
        expected: "one of \(names.joined(separator: ", "))",
        advice: names.nearest(to: name).map { "did you mean '\($0)'?" })
    }
    self = status
  }
}

/// How and when a run ended, as the run itself says.
package struct RunEnding: Hashable, Sendable {
  /// The states in which a run can end by itself.
  package enum Status: String, Hashable, Sendable, CaseIterable {
    case finished, failed, interrupted
  }

  package var status: Status
  /// What went wrong, for a run that failed or was interrupted.
  package var error: String?
  package var endedAt: Timestamp
  /// The time since the beginning by a clock that nobody sets.
  package var duration: Duration
  /// The most bytes that the process held at a time.
  package var peakMemory: Int?

  package init(
    _ status: Status, error: String? = nil, endedAt: Timestamp = Timestamp(), duration: Duration,
    peakMemory: Int? = nil
  ) {
    self.status = status
    self.error = error
    self.endedAt = endedAt
    self.duration = duration
    self.peakMemory = peakMemory
  }
}
