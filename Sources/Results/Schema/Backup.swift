import Diagnostics
import Foundation
import GRDB
import Synchronization

/// The copy of a database that is made before its schema changes.
final class Backup: Sendable {
  private let source: String
  private let copy = Mutex<(version: Int, path: String)?>(nil)

  init(of source: String) {
    self.source = source
  }

  /// The upgrade to `version` that followed the copy, or nil if no copy was made.
  func upgrade(to version: Int) -> SchemaUpgrade? {
    copy.withLock { copy in
      copy.map { SchemaUpgrade(of: source, from: $0.version, to: version, backup: $0.path) }
    }
  }

  /// Copies the database as it was last committed, under a name that no file has yet.
  ///
  /// The caller holds the lock for writing, so that nobody changes the database meanwhile or makes
  /// the same copy. The copy has its name only when it is whole and on the disk.
  func make(version: Int) throws {
    let files = FileManager.default
    let name = "\(source).v\(version)-backup"
    let (final, unfinished) = (unusedName(like: name), "\(name).unfinished")
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
      try files.moveItem(atPath: unfinished, toPath: final)
    } catch {
      try? files.removeItem(atPath: unfinished)
      let reason = (error as? DatabaseError)?.message ?? error.localizedDescription
      throw Diagnostic(
        .database,
        "the database '\(source)' has schema version \(version), and no copy of it can be made "
          + "before it is brought up to date: \(reason)",
        advice: "see that its folder can be written and has room for the copy")
    }
    copy.withLock { $0 = (version, final) }
  }

  /// Takes the copy away again, after a change that did not come about.
  func discard() {
    copy.withLock { copy in
      if let made = copy { try? FileManager.default.removeItem(atPath: made.path) }
      copy = nil
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

  /// SQLite leaves it to the system when the copy reaches the disk.
  private func flush(_ path: String) throws {
    let file = try FileHandle(forUpdating: URL(filePath: path))
    try file.synchronize()
    try file.close()
  }
}
