import Foundation
import GRDB
import Results
import TestSupport
import Testing

extension Workplace {
  /// Where the database is.
  var databaseURL: URL { folder.url.appending(path: "results/results.sqlite") }

  /// Changes the database behind the program's back.
  func change(_ sql: String) throws {
    let queue = try DatabaseQueue(path: databaseURL.path)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      try db.execute(sql: sql)
    }
    try queue.close()
  }

  /// Puts everything that was committed into the file of the database itself.
  func emptyLog() throws {
    try change("PRAGMA wal_checkpoint(TRUNCATE)")
  }

  /// The number of the first page of a table or an index, counted from one.
  func rootPage(of name: String) throws -> Int {
    let found = try cell("SELECT rootpage FROM sqlite_schema WHERE name = '\(name)'")
    guard case .integer(let page) = found else { return 0 }
    return Int(page)
  }

  /// Writes over a part of the database's file.
  func overwrite(page: Int, with bytes: Data) throws {
    let file = try FileHandle(forUpdating: databaseURL)
    try file.seek(toOffset: UInt64((page - 1) * Workplace.pageBytes))
    try file.write(contentsOf: bytes)
    try file.close()
  }

  /// Cuts the database's file off, before a page.
  func cutOff(beforePage page: Int) throws {
    let file = try FileHandle(forUpdating: databaseURL)
    try file.truncate(atOffset: UInt64((page - 1) * Workplace.pageBytes))
    try file.close()
  }

  static let pageBytes = 4096
  static let zeros = Data(count: pageBytes)
  /// Bytes that no page has, the same ones at every time.
  static let garbage = Data((0..<pageBytes).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 13) })
}
