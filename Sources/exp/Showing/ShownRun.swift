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
    try self.init(database.details(of: run), in: database)
  }

  /// - Parameters:
  ///   - details: What is known of the run itself.
  ///   - database: Where the rest is read.
  ///   - skipsDamage: Whether what cannot be read is taken to be empty.
  init(_ details: RunDetails, in database: ResultsDatabase, skipsDamage: Bool = false) throws {
    func part<Value>(orElse empty: Value, _ body: () throws -> Value) throws -> Value {
      do { return try body() } catch let error as Diagnostic
        where skipsDamage && error.category == .database
      {
        return empty
      }
    }
    let run = details.summary.id
    self.details = details
    epochs = try part(orElse: []) { try database.epochs(of: run) }
    checkpoint =
      details.summary.status == .running
      ? nil : try part(orElse: nil) { try database.checkpointDescription(of: run) }
    keptDiffBytes = try part(orElse: nil) {
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
