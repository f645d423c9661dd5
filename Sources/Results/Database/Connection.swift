import Diagnostics
import Foundation
import GRDB

/// Opens connections, and lets none through to a file that it should not touch.
enum Connection {
  /// Seconds to wait for other writers: many processes may each have a million numbers to record, which
  /// takes seconds.
  static let patience: TimeInterval = 60

  /// Opens a file for recording, and brings it to the present schema.
  ///
  /// - Returns: The connection, and what was done to a file that an older program had filled.
  static func forRecording(at path: String) throws -> (DatabaseQueue, SchemaUpgrade?) {
    try reportingFailures(of: path) {
      let queue = try DatabaseQueue(path: path, configuration: configuration(readonly: false))
      let origin = try queue.read(Schema.origin)
      try refuse(origin, at: path)
      try chooseJournal(of: queue, onLocalDisk: FileSystem.isLocal(path))
      guard origin != .ours(version: Schema.version) else { return (queue, nil) }
      return (queue, try Schema.migrate(queue, at: path) { try refuse($0, at: path) })
    }
  }

  static func forReading(at path: String) throws -> DatabaseQueue {
    try reportingFailures(of: path) {
      let queue = try openForReading(path)
      let origin = try queue.read(Schema.origin)
      try refuse(origin, at: path)
      switch origin {
      case .empty, .foreign:
        throw Diagnostic(
          .database, "the database '\(path)' holds no results yet",
          advice: "run an experiment first")
      case .ours(let version) where version < Schema.version:
        throw Diagnostic(
          .database,
          "the database '\(path)' has schema version \(version), older than this program's "
            + "version \(Schema.version)",
          advice: "record a run into it with this program: that brings it up to date")
      case .ours: break
      }
      return queue
    }
  }

  /// Opens a file for reading, whatever it is and in whatever state.
  static func forExamining(_ path: String) throws -> DatabaseQueue {
    try reportingFailures(of: path) { try openForReading(path) }
  }

  private static func openForReading(_ path: String) throws -> DatabaseQueue {
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration(readonly: true))
      // The first read shows whether SQLite can make its index of the write-ahead log.
      _ = try queue.read(Schema.origin)
      return queue
    } catch let error as DatabaseError {
      // It cannot in a folder that is not to be written: an archive, a CD. Without a log that
      // somebody could still write, the file may be read as it is.
      guard error.resultCode == .SQLITE_CANTOPEN || error.resultCode == .SQLITE_READONLY,
        !FileManager.default.fileExists(atPath: path + "-wal"),
        let name = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed)
      else { throw error }
      return try DatabaseQueue(
        path: "file:\(name)?immutable=1", configuration: configuration(readonly: true))
    }
  }

  static func configuration(readonly: Bool) -> Configuration {
    var configuration = Configuration()
    // GRDB sets the waiting time before its first statement, and foreign keys by default.
    configuration.busyMode = .timeout(patience)
    configuration.readonly = readonly
    // Pages that were overwritten are then noticed as soon as they are read, before anything is
    // written by what they say.
    configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA cell_size_check = ON") }
    return configuration
  }

  private static func refuse(_ origin: Schema.Origin, at path: String) throws {
    switch origin {
    case .empty: break
    case .foreign:
      throw Diagnostic(
        .database, "'\(path)' is an SQLite database, but not one of this program",
        advice: "choose another file with --database")
    case .ours(let version) where version > Schema.version:
      throw Diagnostic(
        .database,
        "the database '\(path)' has schema version \(version), newer than this program's "
          + "version \(Schema.version)",
        advice: "use the newer program that wrote it")
    case .ours: break
    }
  }

  /// Write-ahead logging needs memory shared by all processes, which a network cannot give; there
  /// the plain rollback journal is the only safe one.
  private static func chooseJournal(of queue: DatabaseQueue, onLocalDisk isLocal: Bool) throws {
    let mode = isLocal ? "wal" : "delete"
    try queue.writeWithoutTransaction { db in
      if try String.fetchOne(db, sql: "PRAGMA journal_mode") != mode {
        try waitingForOthers { _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = \(mode)") }
      }
      try db.execute(sql: "PRAGMA synchronous = \(isLocal ? "NORMAL" : "FULL")")
    }
  }

  /// Tries again while the file is locked, because SQLite changes the journal mode without waiting.
  private static func waitingForOthers(_ body: () throws -> Void) throws {
    let deadline = ContinuousClock.now + .seconds(patience)
    while true {
      do { return try body() } catch let error as DatabaseError
        where error.resultCode == .SQLITE_BUSY && ContinuousClock.now < deadline
      {
        Thread.sleep(forTimeInterval: 0.005)
      }
    }
  }
}
