import Diagnostics

/// One thing that the examination of a database and its folder found, as data.
package struct Finding: Hashable, Sendable {
  /// How bad it is.
  package enum Severity: String, Hashable, Sendable, CaseIterable, Comparable {
    /// Nothing is wrong; somebody may want to know.
    case note
    /// Something recorded is not what it was: a file is missing, numbers have another hash.
    case changed
    /// The database itself is damaged, or cannot be used.
    case error

    package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

    private var rank: Int {
      switch self {
      case .note: 0
      case .changed: 1
      case .error: 2
      }
    }
  }

  package var severity: Severity
  /// What it is about: the database, a table, a run, a file beside the database.
  package var subject: String
  /// What was found, without the subject and a final full stop.
  package var text: String
  /// What to do about it, if there is anything to do.
  package var advice: String?

  package init(_ severity: Severity, _ subject: String, _ text: String, advice: String? = nil) {
    self.severity = severity
    self.subject = subject
    self.text = text
    self.advice = advice
  }

  /// A finding about a run.
  package init(_ severity: Severity, of run: RunID, _ text: String, advice: String? = nil) {
    self.init(severity, "run \(run.short)", text, advice: advice)
  }

  /// What a failure of reading says about its subject.
  package init(failure error: any Error, of subject: String) {
    let diagnostic = error as? Diagnostic
    self.init(
      .error, subject, diagnostic?.message ?? "\(error)", advice: diagnostic?.advice)
  }
}
