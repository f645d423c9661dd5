import Diagnostics
import Foundation
import Results
import TestSupport
import Testing

struct OpeningTests {
  @Test func `makes the folders that are missing`() throws {
    let sandbox = try Sandbox("a/b/c.sqlite")
    #expect(try sandbox.create().runs().isEmpty)
    #expect(FileManager.default.fileExists(atPath: sandbox.path))
  }

  @Test func `opens again what it made`() throws {
    let sandbox = try Sandbox()
    let id = try sandbox.create().recordWhole(.sample())
    #expect(try sandbox.create().runs().map(\.id) == [id])
    #expect(try ResultsDatabase(readingFrom: sandbox.path).runs().map(\.id) == [id])
  }

  @Test func `a name that looks like a URI is a name`() throws {
    let sandbox = try Sandbox("file:results?mode=memory")
    _ = try sandbox.create()
    #expect(FileManager.default.fileExists(atPath: sandbox.path))
  }

  @Test func `writes ahead and marks the file as its own`() throws {
    let sandbox = try Sandbox()
    let database = try sandbox.create()
    // Bytes 18 and 19 of the header tell how the file is written and read; 2 is write-ahead.
    let header = try Data(contentsOf: URL(filePath: sandbox.path)).prefix(20)
    #expect(Array(header.suffix(2)) == [2, 2])
    #expect(try database.cell("PRAGMA user_version") == .integer(3))
    #expect(try database.cell("PRAGMA application_id") == .integer(0x6578_7072))
  }

  @Test func `the schema is the one that was released`() throws {
    let sandbox = try Sandbox()
    let schema = try sandbox.create().query(
      "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")
    let statements = schema.rows.map { row in
      if case .text(let sql) = row[0] { "\(sql);\n" } else { "" }
    }
    let snapshot = besideTests("Snapshots/schema-3.sql")
    #expect(try statements.joined(separator: "\n") == String(contentsOf: snapshot, encoding: .utf8))
  }

  @Test func `reading what is not there says so, and makes nothing`() throws {
    let sandbox = try Sandbox("results.sqlite")
    let found = try diagnostic { _ = try ResultsDatabase(readingFrom: sandbox.path) }
    #expect(found.category == .database)
    #expect(found.message == "there is no database '\(sandbox.path)'")
    #expect(found.advice?.contains("run an experiment first") == true)
    #expect(!FileManager.default.fileExists(atPath: sandbox.path))
  }

  @Test func `refuses a newer schema, naming both versions, and leaves it alone`() throws {
    let sandbox = try Sandbox()
    _ = try sandbox.create()
    try sandbox.edit("PRAGMA user_version = 99")
    for open in [ResultsDatabase.init(creatingAt:), ResultsDatabase.init(readingFrom:)] {
      let found = try diagnostic { _ = try open(sandbox.path) }
      #expect(found.category == .database)
      #expect(found.message.contains("schema version 99, newer than this program's version 3"))
    }
  }

  @Test(arguments: [0, -1, Int(Int32.min)])
  func `refuses a version that no program has written`(version: Int) throws {
    let sandbox = try Sandbox()
    _ = try sandbox.create()
    try sandbox.edit("PRAGMA user_version = \(version)")
    for open in [ResultsDatabase.init(creatingAt:), ResultsDatabase.init(readingFrom:)] {
      let found = try diagnostic { _ = try open(sandbox.path) }
      #expect(found.category == .database)
    }
  }

  @Test func `refuses what is no database, and leaves it alone`() throws {
    let folder = try TemporaryFolder()
    let text = String(repeating: "not a database at all\n", count: 100)
    let path = try folder.write(text, to: "notes.txt")
    for open in [ResultsDatabase.init(creatingAt:), ResultsDatabase.init(readingFrom:)] {
      let found = try diagnostic { _ = try open(path) }
      #expect(found.category == .database)
      #expect(found.message == "'\(path)' is not an SQLite database")
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
  }

  @Test func `refuses somebody else's database, and leaves it alone`() throws {
    let sandbox = try Sandbox("music.sqlite")
    try sandbox.edit("CREATE TABLE songs (title TEXT)")
    let before = try Data(contentsOf: URL(filePath: sandbox.path))
    for open in [ResultsDatabase.init(creatingAt:), ResultsDatabase.init(readingFrom:)] {
      let found = try diagnostic { _ = try open(sandbox.path) }
      #expect(found.message.contains("not one of this program"))
    }
    #expect(try Data(contentsOf: URL(filePath: sandbox.path)) == before)
  }

  @Test func `an empty file becomes a database, but cannot be read as one`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("", to: "results.sqlite")
    let found = try diagnostic { _ = try ResultsDatabase(readingFrom: path) }
    #expect(found.message.contains("holds no results yet"))
    #expect(try ResultsDatabase(creatingAt: path).runs().isEmpty)
  }

  @Test func `a folder in the place of the file is refused`() throws {
    let folder = try TemporaryFolder()
    for open in [ResultsDatabase.init(creatingAt:), ResultsDatabase.init(readingFrom:)] {
      let found = try diagnostic { _ = try open(folder.path) }
      #expect(found.category == .database)
      #expect(found.message == "'\(folder.path)' is a folder, not a database")
    }
  }

  @Test func `a file in the place of the folder is refused`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("", to: "results")
    let found = try diagnostic { _ = try ResultsDatabase(creatingAt: "\(file)/results.sqlite") }
    #expect(found.category == .database)
    #expect(found.message.contains("is a file, not a folder"))
  }

  @Test func `a database opened for reading cannot be written`() throws {
    let sandbox = try Sandbox()
    _ = try sandbox.create()
    let database = try ResultsDatabase(readingFrom: sandbox.path)
    let found = try diagnostic { try database.beginRun(.sample()) }
    #expect(found.category == .database)
    #expect(found.message.contains("cannot be written"))
  }
}
