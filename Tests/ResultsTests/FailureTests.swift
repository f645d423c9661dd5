import Diagnostics
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Results

struct FailureTests {
  @Test(arguments: [
    (ResultCode.SQLITE_BUSY, "the database 'a' is locked by another program"),
    (.SQLITE_FULL, "the disk is full: the database 'a' cannot grow"),
    (.SQLITE_CORRUPT, "the database 'a' is damaged: why"),
    (.SQLITE_READONLY, "the database 'a' cannot be written: why"),
    (.SQLITE_CANTOPEN, "the database 'a' cannot be opened: why"),
    (.SQLITE_NOTADB, "'a' is not an SQLite database"),
    (.SQLITE_IOERR, "the database 'a' cannot be read or written: why"),
  ])
  func `says what SQLite means`(code: ResultCode, message: String) throws {
    let found = try diagnostic {
      try reportingFailures(of: "a") { throw DatabaseError(resultCode: code, message: "why") }
    }
    #expect(found.category == .database)
    #expect(found.message == message)
  }

  @Test func `a diagnostic passes unchanged`() throws {
    let original = Diagnostic(.usage, "the query is empty")
    #expect(try diagnostic { try reportingFailures(of: "a") { throw original } } == original)
  }

  @Test func `a damaged database is the database's failure, not the query's`() throws {
    let sandbox = try Sandbox()
    try sandbox.create().recordWhole(.sample())
    let database = try ResultsDatabase(readingFrom: sandbox.path)
    let page = try database.read { db in
      try Int.fetchOne(db, sql: "SELECT rootpage FROM sqlite_master WHERE name = 'runs'")
    }
    let file = try FileHandle(forUpdating: URL(filePath: sandbox.path))
    try file.seek(toOffset: UInt64(try #require(page) - 1) * 4096)
    try file.write(contentsOf: Data(repeating: 0xA5, count: 4096))
    try file.close()
    let found = try diagnostic { _ = try database.query("SELECT * FROM runs") }
    #expect(found.category == .database)
    #expect(found.message.contains("is damaged"))
  }

  @Test(.disabled(if: getuid() == 0, "nothing is forbidden to root"))
  func `a folder that is not to be written can be read, and refuses to be written`() throws {
    let sandbox = try Sandbox("results.sqlite")
    let id = try sandbox.create().recordWhole(.sample())
    let files = FileManager.default
    try files.setAttributes([.posixPermissions: 0o444], ofItemAtPath: sandbox.path)
    try files.setAttributes([.posixPermissions: 0o555], ofItemAtPath: sandbox.folder.path)
    defer {
      try? files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: sandbox.folder.path)
    }
    let database = try ResultsDatabase(readingFrom: sandbox.path)
    #expect(try database.runs().map(\.id) == [id])
    #expect(try database.cell("SELECT count(*) FROM runs") == .integer(1))

    let found = try diagnostic { try sandbox.create().beginRun(.sample()) }
    #expect(found.category == .database)
    #expect(found.advice?.contains("who may") == true)
    let missing = sandbox.folder.url.appending(path: "new/results.sqlite").path
    #expect(
      try diagnostic { _ = try ResultsDatabase(creatingAt: missing) }.message
        .contains("cannot be made"))
  }
}
