import Diagnostics
import Foundation
import Results

/// A run with all that the database and its folder tell of it.
struct ShownRun {
  let details: RunDetails
  let epochs: [Epoch]
  /// From where it can be gone on with; nil once it has finished.
  let checkpoint: CheckpointDescription?
  /// How many bytes are kept of the changes of its sources; nil if none are.
  let keptDiffBytes: Int?
  let files: [ShownFile]

  init(_ run: RunID, in database: ResultsDatabase) throws {
    try self.init(database.details(of: run), in: database) { throw $1 }
  }

  /// - Parameters:
  ///   - details: What is known of the run itself.
  ///   - database: Where the rest is read.
  ///   - skipping: Told of each part that cannot be read, and why; the part is then empty. What it
  ///     throws ends the reading.
  /// - Throws: What `skipping` throws.
  init(
    _ details: RunDetails, in database: ResultsDatabase,
    skipping: (_ part: String, _ reason: any Error) throws -> Void
  ) throws {
    func part<Value>(
      _ name: String, orElse empty: Value, _ body: () throws -> Value
    ) throws -> Value {
      do { return try body() } catch let error as Diagnostic where error.category == .database {
        try skipping(name, error)
        return empty
      }
    }
    let run = details.summary.id
    self.details = details
    epochs = try part("the epochs in run.json", orElse: []) { try database.epochs(of: run) }
    checkpoint =
      details.summary.status == .running
      ? nil
      : try part("the checkpoint", orElse: nil) { try database.checkpointDescription(of: run) }
    keptDiffBytes = try part("the size of the sources' changes", orElse: nil) {
      try details.beginning.environment.gitDiffSHA256.flatMap(database.keptBytes)
    }
    let folder = URL(filePath: database.path).deletingLastPathComponent()
      .appending(path: details.beginning.folder)
    files = details.artifacts.map { ShownFile($0, in: folder) }
  }

  /// Whether another process could go on with it.
  var isResumable: Bool {
    [.lost, .interrupted, .failed].contains(details.summary.status)
  }
}

/// A file that a run wrote, and what is left of it.
struct ShownFile {
  enum State: String {
    case present, missing
    /// It has another size.
    case changed
  }

  let artifact: RunArtifact
  let state: State

  init(_ artifact: RunArtifact, in folder: URL) {
    self.artifact = artifact
    var information = stat()
    let path = folder.appending(path: artifact.path).path
    if stat(path, &information) != 0 {
      state = .missing
    } else {
      state = Int(information.st_size) == artifact.bytes ? .present : .changed
    }
  }
}
