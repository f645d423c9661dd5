import Diagnostics
import Foundation
import Results

/// The folder of one run's files, beside the database.
struct RunFolder {
  /// The folder's name, which the database keeps.
  let name: String
  let url: URL

  /// The folder of a run in the results of a database; nothing is made yet.
  init(named name: String, besides database: String) {
    self.name = name
    url = URL(filePath: database).deletingLastPathComponent()
      .appending(path: name, directoryHint: .isDirectory)
  }

  /// The folder's path, relative if the database's is.
  var path: String { url.relativePath }

  /// Whether there is something of that name.
  var exists: Bool { FileManager.default.fileExists(atPath: url.path) }

  /// Makes the folder, which must be new.
  func create() throws {
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
    } catch {
      throw Diagnostic(
        .run, "the folder for the run's files cannot be made: \(error.localizedDescription)",
        at: .init(file: url.path))
    }
  }

  /// Makes the folder unless it is there, and takes away what a process left that was stopped there in
  /// the middle of writing.
  func reopen(of run: RunID) throws {
    if let reason = reasonToRefuse(of: run) {
      throw Diagnostic(
        .database,
        "the database names a folder for run \(run.short) that is not its own: \(reason)",
        at: .init(file: name), advice: "another program may have written it")
    }
    try requireFolder(url.path)
    for leftover in Leftover.all(in: url, unchangedFor: 0) { try? leftover.remove() }
  }

  /// Why this is not the folder that this program gives to a run, beside the database; nil if it is, or
  /// could be once it is made.
  ///
  /// A database may come from anywhere, and say anything.
  func reasonToRefuse(of run: RunID) -> String? {
    guard name.hasSuffix("-\(run.short)"), !name.utf8.contains(where: { [0x2F, 0].contains($0) })
    else { return "no run has such a folder" }
    var information = stat()
    guard lstat(url.path, &information) == 0 else {
      return errno == ENOENT ? nil : String(cString: strerror(errno))
    }
    return information.st_mode & S_IFMT == S_IFDIR ? nil : "it is no folder"
  }

  /// Takes the folder back if nothing came to lie in it.
  func removeIfEmpty() {
    _ = rmdir(url.path)
  }

  /// Writes a file such that it is never seen half-written under its name.
  func write(_ bytes: Data, to file: String, kind: String) throws -> RunArtifact {
    do {
      try bytes.write(to: url.appending(path: file), options: .atomic)
    } catch {
      throw Diagnostic(
        .run, "a file of the run cannot be written: \(error.localizedDescription)",
        at: .init(file: url.appending(path: file).path), advice: "see whether the disk is full")
    }
    return artifact(of: bytes, named: file, kind: kind)
  }

  /// Describes a file that is already there.
  func artifact(of file: String, kind: String) throws -> RunArtifact {
    artifact(of: try Data(contentsOf: url.appending(path: file)), named: file, kind: kind)
  }

  private func artifact(of bytes: Data, named file: String, kind: String) -> RunArtifact {
    RunArtifact(name: file, kind: kind, path: file, sha256: sha256(bytes), bytes: bytes.count)
  }
}

/// Makes a folder, with those that it lies in, unless it is there.
func requireFolder(_ path: String) throws {
  do {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  } catch {
    throw Diagnostic(
      .run, "the folder cannot be made: \(error.localizedDescription)", at: .init(file: path))
  }
}
