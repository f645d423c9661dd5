import Diagnostics
import Foundation
import GRDB

/// The record of all runs: one SQLite file.
///
/// Every write is one short immediate transaction, and none stays open while a network trains. The
/// lock is asked for at the beginning, because a transaction that reads first and asks later fails
/// at once, however long it is ready to wait, when another one has written in between.
///
/// On a local disk the file is in write-ahead mode with `synchronous = NORMAL`: readers never wait
/// for writers, and a commit writes to the log but does not wait for the disk. Once a method has
/// returned, what it wrote is there for every process, and stays there when this one is killed, even
/// by SIGKILL: the system holds the log's pages from then on.
///
/// A loss of power, or a crash of the system itself, may take what it had not yet brought to the disk:
/// the last commits since the last checkpoint of the log (SQLite's, each thousand pages, which does
/// wait), always the latest first and each one whole. A checksum in the log tells where it broke off,
/// so that the file stays consistent; a training goes on from the checkpoint that is left. On a shared
/// file system, with the rollback journal and `synchronous = FULL`, each commit waits for the disk.
package struct ResultsDatabase: Sendable {
  /// The absolute path of the file.
  package let path: String
  /// What opening the file did to it, if an older program had filled it: tell the reader.
  package let upgrade: SchemaUpgrade?
  let queue: DatabaseQueue

  /// Opens a database for recording; makes the file and its folder if need be.
  ///
  /// A file that an older program filled is copied, then brought to the present schema.
  ///
  /// - Throws: `Diagnostic` of category `.database` if the folder cannot be made or written, or if
  ///   the file is locked for long, damaged, no database, somebody else's, of a newer program, or of an
  ///   older one and cannot be copied.
  package init(creatingAt path: String) throws {
    self.path = absolute(path)
    try refuseFolder(at: self.path)
    try makeFolder(of: self.path)
    (queue, upgrade) = try Connection.forRecording(at: self.path)
  }

  /// Opens an existing database for reading only.
  ///
  /// - Throws: `Diagnostic` of category `.database` if there is none, or if the file is damaged, no
  ///   database, somebody else's, of a newer program, or holds no results yet.
  package init(readingFrom path: String) throws {
    self.path = absolute(path)
    guard FileManager.default.fileExists(atPath: self.path) else {
      throw Diagnostic(
        .database, "there is no database '\(path)'",
        advice: "run an experiment first: it makes the database")
    }
    try refuseFolder(at: self.path)
    queue = try Connection.forReading(at: self.path)
    upgrade = nil
  }

  /// Writes in one immediate transaction: all of `body`, or nothing of it.
  func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try reportingFailures(of: path) { try queue.write(body) }
  }

  /// Reads one consistent state of the database.
  func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try reportingFailures(of: path) { try queue.read(body) }
  }
}

/// The path from the root: SQLite would take a name that begins with `file:` for a URI.
private func absolute(_ path: String) -> String {
  URL(fileURLWithPath: path).standardizedFileURL.path
}

private func refuseFolder(at path: String) throws {
  var isFolder: ObjCBool = false
  guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
  else { return }
  throw Diagnostic(
    .database, "'\(path)' is a folder, not a database", advice: "name a file in it")
}

private func makeFolder(of path: String) throws {
  let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
  var isFolder: ObjCBool = true
  if FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder),
    !isFolder.boolValue
  {
    throw Diagnostic(
      .database, "'\(folder.path)' is a file, not a folder for a database",
      advice: "choose another place with --database")
  }
  do {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  } catch {
    throw Diagnostic(
      .database, "the folder '\(folder.path)' cannot be made: \(error.localizedDescription)",
      advice: "choose another place with --database")
  }
}
