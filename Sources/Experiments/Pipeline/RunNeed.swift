import Foundation
package import Results

/// Whether a run has to be computed, as far as the database knows.
package enum RunNeed: Sendable {
  /// It has been computed, and all of its files are there.
  case recorded(RunDetails)
  /// It has been computed, but these files of it are gone.
  case missingFiles(RunID, [String])
  /// One of the same spec, inputs and version did not come to its end.
  case unfinished(RunID, RunStatus)
  /// The last finished run of the experiment is another one.
  case changed(RunID, RunChanges)
  /// No run of the experiment has finished.
  case first(experiment: String)

  /// Looks for earlier runs.
  ///
  /// - Parameters:
  ///   - run: The run that may have to be computed.
  ///   - database: Where earlier ones are recorded.
  /// - Throws: `Diagnostic` if the database cannot be read.
  package init(of run: NewRun, in database: ResultsDatabase) throws {
    if let earlier = try database.earlierRun(like: run) {
      let details = try database.details(of: earlier.id)
      let missing = details.missingFiles(besides: database.path)
      self = missing.isEmpty ? .recorded(details) : .missingFiles(earlier.id, missing)
    } else if let stopped = try database.unfinishedRun(like: run) {
      self = .unfinished(stopped.id, stopped.status)
    } else if let newest = try database.runs(
      RunFilter(experiment: run.experiment, status: .finished, limit: 1)
    ).first {
      let beginning = try database.details(of: newest.id).beginning
      self = .changed(newest.id, RunChanges(from: beginning, to: run))
    } else {
      self = .first(experiment: run.experiment)
    }
  }

  /// Why the run is to be computed, as the end of a sentence; nil if it need not be.
  package var reason: String? {
    switch self {
    case .recorded: nil
    case .missingFiles(let run, let files):
      "run \(run.short) has the same spec, inputs and version, but "
        + (files.count == 1
          ? "its file \(files[0]) is gone"
          : "\(files.count) of its files are gone, the first \(files[0])")
    case .unfinished(let run, .running):
      "run \(run.short) of the same spec has not finished yet"
    case .unfinished(let run, let status):
      "run \(run.short) of the same spec \(status.past): exp resume \(run.short) goes on"
    case .changed(let run, let changes) where changes.isEmpty:
      "run \(run.short) of the same spec recorded no results"
    case .changed(let run, let changes): "\(changes) since run \(run.short)"
    case .first(let experiment): "no run of \(experiment) is recorded"
    }
  }

  /// What changed since the last finished run of the experiment; nil if there is none to compare with.
  package var changes: RunChanges? {
    if case .changed(_, let changes) = self { changes } else { nil }
  }
}

extension RunDetails {
  /// The files of the run that are not in its folder any more.
  fileprivate func missingFiles(besides database: String) -> [String] {
    let folder = RunFolder(named: beginning.folder, besides: database)
    return artifacts.map(\.path).filter {
      !FileManager.default.fileExists(atPath: folder.url.appending(path: $0).path)
    }.map { "\(folder.name)/\($0)" }
  }
}

extension RunStatus {
  /// What became of a run that did not finish.
  fileprivate var past: String {
    switch self {
    case .running, .finished: rawValue
    case .failed: "failed"
    case .interrupted: "was interrupted"
    case .lost: "was lost"
    }
  }
}
