import Diagnostics
import Foundation
import Results

/// Where the files come from that a plan reads.
enum InputOrigin: Sendable {
  /// From the paths that the spec has; those that are relative start from a folder, or from the current
  /// one if it is empty.
  case folder(String)
  /// From the record of a run: what it read then.
  case record(of: RunID, inputs: [RunInput], database: ResultsDatabase)

  /// Reads a file for a role.
  ///
  /// - Throws: `Diagnostic` if there is no such file, or if it is not what it was.
  func file(_ path: String, as role: InputFile.Role) throws -> InputFile {
    switch self {
    case .folder(let folder): try InputFile(path, as: role, in: folder)
    case .record(let run, let inputs, let database):
      try recorded(path, as: role, run: run, inputs: inputs, database)
    }
  }

  private func recorded(
    _ path: String, as role: InputFile.Role, run: RunID, inputs: [RunInput],
    _ database: ResultsDatabase
  ) throws -> InputFile {
    guard let input = inputs.first(where: { $0.role == role.rawValue }) else {
      throw Diagnostic(.database, "run \(run.short) recorded no file for its \(role.rawValue)")
    }
    if let bytes = try database.content(sha256: input.sha256) {
      guard sha256(bytes) == input.sha256 else {
        throw Diagnostic(
          .database, "the database holds '\(path)' with other bytes than run \(run.short) read",
          advice: "'exp doctor' looks for more damage")
      }
      return InputFile(input, as: role, called: path, holding: bytes)
    }
    // Too large to be kept, or recorded by an earlier program.
    let file = try InputFile(input.path, as: role)
    guard sha256(file.bytes) == input.sha256 else {
      throw Diagnostic(
        .usage, "this file is not what it was when run \(run.short) read it",
        at: .init(file: input.path), expected: "a file with SHA-256 \(input.sha256)",
        advice: "put the earlier version there")
    }
    return InputFile(input, as: role, called: path, holding: file.bytes)
  }
}
