import Diagnostics
import Foundation
import GRDB

/// The copy of a database that is made before its schema changes.
struct Backup {
  /// The version of the copy's schema.
  let version: Int
  let path: String

  /// Copies a database as it was last committed, under a name that no file has yet.
  ///
  /// The caller holds the lock for writing, so that nobody changes the database meanwhile or makes
  /// the same copy. The copy has its name only when it is whole and on the disk.
  ///
  /// - Throws: `Diagnostic` if the folder cannot be written or has no room.
  init(of source: String, version: Int) throws {
    let files = FileManager.default
    let name = "\(source).v\(version)-backup"
    let unfinished = "\(name).unfinished"
    self.version = version
    path = unusedName(like: name)
    do {
      // Left by a process that was stopped in the middle.
      if files.fileExists(atPath: unfinished) { try files.removeItem(atPath: unfinished) }
      let reader = try DatabaseQueue(
        path: source, configuration: Connection.configuration(readonly: true))
      try reader.writeWithoutTransaction { db in
        try db.execute(sql: "VACUUM INTO ?", arguments: [unfinished])
      }
      try reader.close()
      try flush(unfinished)
      try files.moveItem(atPath: unfinished, toPath: path)
      try flush(URL(filePath: path).deletingLastPathComponent().path)
    } catch {
      try? files.removeItem(atPath: unfinished)
      let reason = (error as? DatabaseError)?.message ?? error.localizedDescription
      throw Diagnostic(
        .database,
        "the database '\(source)' has schema version \(version), and no copy of it can be made "
          + "before it is brought up to date: \(reason)",
        advice: "see that its folder can be written and has room for the copy")
    }
  }

  /// Takes the copy back, because nothing was changed.
  func discard() {
    try? FileManager.default.removeItem(atPath: path)
  }
}

private func unusedName(like name: String) -> String {
  var candidate = name
  var number = 2
  while FileManager.default.fileExists(atPath: candidate) {
    candidate = "\(name)-\(number)"
    number += 1
  }
  return candidate
}

/// Waits until a file, or the names in a folder, have reached the disk: SQLite leaves it to the system
/// when a copy does.
private func flush(_ path: String) throws {
  let file = open(path, O_RDONLY | O_CLOEXEC)
  guard file >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
  defer { close(file) }
  guard fsync(file) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}
