import Diagnostics
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Results

/// An upgrade that does not come to its end leaves the old database, whole.
struct FailedUpgradeTests {
  @Test(arguments: RecordedDatabase.Fixture.all)
  func `a copy that was left unfinished is replaced`(fixture: RecordedDatabase.Fixture) throws {
    let recorded = try RecordedDatabase(fixture)
    _ = try recorded.sandbox.folder.write(
      "half", to: "results.sqlite.v\(fixture.version)-backup.unfinished")
    _ = try recorded.sandbox.create()
    #expect(
      try recorded.files() == [
        "results.sqlite", "results.sqlite.v\(fixture.version)-backup",
      ])
  }

  @Test(arguments: RecordedDatabase.Fixture.all)
  func `without a copy, nothing changes`(fixture: RecordedDatabase.Fixture) throws {
    let recorded = try RecordedDatabase(fixture)
    // So long a name leaves room for `-journal` behind it, but none for `.v1-backup`.
    let path = recorded.sandbox.folder.url.appending(path: String(repeating: "r", count: 246)).path
    try FileManager.default.moveItem(atPath: recorded.path, toPath: path)
    let before = try Contents(of: path)
    let found = try diagnostic { _ = try ResultsDatabase(creatingAt: path) }
    #expect(found.category == .database)
    #expect(
      found.message.contains(
        "has schema version \(fixture.version), and no copy of it can be made"))
    #expect(try Contents(of: path) == before)
  }

  @Test(arguments: RecordedDatabase.Fixture.all)
  func `without room for a copy, nothing changes`(fixture: RecordedDatabase.Fixture) async throws {
    let recorded = try RecordedDatabase(fixture)
    let before = try recorded.contents()
    let path = recorded.path
    await #expect(processExitsWith: .success) { [path = path as String] in
      // No file may grow beyond 64 kB: the log can, the copy cannot.
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 64 << 10, rlim_max: 64 << 10)
      #if os(Linux)
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      #else
        setrlimit(RLIMIT_FSIZE, &limit)
      #endif
      let found = try diagnostic { _ = try ResultsDatabase(creatingAt: path) }
      #expect(found.message.contains("no copy of it can be made"))
      #expect(found.advice?.contains("has room for the copy") == true)
    }
    #expect(try recorded.contents() == before)
    #expect(try recorded.files() == ["results.sqlite"])
  }

  @Test(arguments: RecordedDatabase.Fixture.all)
  func `in a folder that is not to be written, nothing changes`(
    fixture: RecordedDatabase.Fixture
  ) async throws {
    let recorded = try RecordedDatabase(fixture)
    let (path, folder) = (recorded.path, recorded.sandbox.folder.path)
    let before = try Data(contentsOf: URL(filePath: path))
    let files = FileManager.default
    try files.setAttributes([.posixPermissions: 0o666], ofItemAtPath: path)
    try files.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder)
    defer { try? files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder) }
    await #expect(processExitsWith: .success) { [path = path as String] in
      // Nothing is forbidden to root, so this process becomes nobody.
      if getuid() == 0 { try #require(setuid(65534) == 0) }
      let found = try diagnostic { _ = try ResultsDatabase(creatingAt: path) }
      #expect(found.category == .database)
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
    #expect(try files.contentsOfDirectory(atPath: folder) == ["results.sqlite"])
  }

  @Test(arguments: RecordedDatabase.Fixture.all)
  func `a copy is taken away if the change fails`(fixture: RecordedDatabase.Fixture) throws {
    let recorded = try RecordedDatabase(fixture)
    try recorded.sandbox.edit("CREATE TABLE notes (somebody_elses TEXT)")
    let before = try recorded.contents()
    let found = try diagnostic { _ = try recorded.sandbox.create() }
    #expect(found.message.contains("notes"))
    #expect(try recorded.contents() == before)
    #expect(try recorded.files() == ["results.sqlite"])
  }

  @Test(
    arguments: RecordedDatabase.Fixture.all,
    ["ALTER TABLE runs ADD COLUMN build", "CREATE TABLE tags", "DROP VIEW epochs", "COMMIT"])
  func `killed at any statement, it leaves the old version and its copy`(
    fixture: RecordedDatabase.Fixture, statement: String
  ) async throws {
    let recorded = try RecordedDatabase(fixture)
    let before = try recorded.contents()
    let path = recorded.path
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = path as String, statement = statement as String] in
      var configuration = Connection.configuration(readonly: false)
      configuration.prepareDatabase { db in
        db.trace { event in
          if event.description.hasPrefix(statement) { kill(getpid(), SIGKILL) }
        }
      }
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA journal_mode = wal")
      }
      _ = try Schema.migrate(queue, at: path) { _ in }
    }
    #expect(try recorded.contents() == before)
    #expect(try Contents(of: recorded.backup) == before)
    // It is taken up again as if nothing had been.
    let upgrade = try #require(try recorded.sandbox.create().upgrade)
    #expect(upgrade.oldVersion == fixture.version)
    #expect(try Contents(of: recorded.path, columns: before.columns).rows == before.rows)
  }

  @Test func `killed at any time, a large one is old or new, and whole`() async throws {
    for milliseconds in [2, 5, 10, 20, 40] {
      let recorded = try RecordedDatabase(.first)
      try recorded.sandbox.edit(
        "UPDATE runs SET spec_text = hex(randomblob(1000000))")
      let before = try recorded.contents()
      let path = recorded.path
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [path = path as String, milliseconds = milliseconds as Int] in
        Thread.detachNewThread {
          usleep(UInt32(milliseconds) * 1000)
          kill(getpid(), SIGKILL)
        }
        _ = try ResultsDatabase(creatingAt: path)
        sleep(60)
      }
      let after = try Contents(of: path, columns: before.columns)
      #expect(after.version == 1 || after.version == 3)
      #expect(after.rows == before.rows)
      _ = try recorded.sandbox.create()
      #expect(try Contents(of: path, columns: before.columns).rows == before.rows)
    }
  }
}
