import Foundation
import GRDB
import Results
import TestSupport
import Testing

struct ConcurrencyTests {
  @Test func `threads that create it at once all succeed`() throws {
    for _ in 0..<5 {
      let sandbox = try Sandbox()
      let failures = atOnce(8) { _ in try sandbox.create().recordWhole(.sample()) }
      #expect(failures.isEmpty)
      #expect(try sandbox.create().runs().count == 8)
    }
  }

  @Test func `processes that create or upgrade it at once all succeed`() async throws {
    let folder = try TemporaryFolder()
    let (path, rounds) = (folder.path, 20)
    for round in 0..<rounds {
      // Every third is new; the others are recorded by older programs.
      guard round % 3 > 0 else { continue }
      try FileManager.default.copyItem(
        at: besideTests("Fixtures/schema-\(round % 3).sqlite"),
        to: folder.url.appending(path: "\(round).sqlite"))
    }
    let start = Date.now.addingTimeInterval(2).timeIntervalSince1970
    try await withThrowingTaskGroup { group in
      for _ in 0..<8 {
        group.addTask {
          await #expect(processExitsWith: .success) {
            [path = path as String, rounds = rounds as Int, start = start as Double] in
            for round in 0..<rounds {
              wait(until: start + 0.25 * Double(round))
              try ResultsDatabase(creatingAt: "\(path)/\(round).sqlite").recordWhole(.sample())
            }
          }
        }
      }
      try await group.waitForAll()
    }
    for round in 0..<rounds {
      let database = try ResultsDatabase(readingFrom: "\(path)/\(round).sqlite")
      #expect(try database.runs().count == [0, 4, 10][round % 3] + 8)
      #expect(try database.cell("PRAGMA integrity_check") == .text("ok"))
    }
    let copies = try FileManager.default.contentsOfDirectory(atPath: path)
      .filter { $0.contains("backup") }
    #expect(copies.count == (0..<rounds).count { $0 % 3 > 0 })
  }

  @Test func `eight writers lose nothing`() throws {
    let sandbox = try Sandbox()
    _ = try sandbox.create()
    let failures = atOnce(8) { _ in
      let database = try sandbox.create()
      for _ in 0..<5 {
        let run = NewRun.sample()
        try database.beginRun(run)
        for epoch in 1...5 {
          try database.recordEpochs([TrainedEpoch(epoch, ["loss": 1, "val_loss": 2])], run: run.id)
        }
        try database.recordOutcome(
          of: run.id, RunOutcome(.sample(), series: [.sample("true", shape: [50, 1])]))
      }
    }
    #expect(failures.isEmpty)
    let database = try ResultsDatabase(readingFrom: sandbox.path)
    #expect(try database.cell("SELECT count(*) FROM runs") == .integer(40))
    #expect(try database.cell("SELECT count(*) FROM metrics") == .integer(400))
    #expect(try database.cell("SELECT count(*) FROM predictions") == .integer(2000))
    #expect(try database.cell("PRAGMA integrity_check") == .text("ok"))
  }

  @Test func `a reader sees all of a run's end or nothing while others write`() throws {
    let sandbox = try Sandbox()
    let writer = try sandbox.create()
    let reader = try ResultsDatabase(readingFrom: sandbox.path)
    let failures = atOnce(2) { thread in
      for _ in 0..<20 {
        if thread == 0 {
          let run = NewRun.sample()
          try writer.beginRun(run)
          try writer.recordOutcome(
            of: run.id, RunOutcome(.sample(), series: [.sample("true", shape: [10])]))
        } else {
          let torn = """
            SELECT count(*) FROM runs
            WHERE (status = 'finished') <> (id IN (SELECT run_id FROM predictions))
            """
          try #require(reader.cell(torn) == .integer(0))
        }
      }
    }
    #expect(failures.isEmpty)
  }

  @Test func `a killed process leaves what it had recorded`() async throws {
    let sandbox = try Sandbox()
    let path = sandbox.path
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let database = try ResultsDatabase(creatingAt: path)
      let run = NewRun.sample()
      try database.beginRun(run)
      for epoch in 1...4 {
        try database.recordEpochs([TrainedEpoch(epoch, ["loss": 1])], run: run.id)
      }
      kill(getpid(), SIGKILL)
    }
    let database = try ResultsDatabase(readingFrom: path)
    let run = try #require(try database.runs().first)
    #expect(run.status == .lost)
    #expect(run.epochs == 4)
    #expect(try database.cell("PRAGMA integrity_check") == .text("ok"))
  }

  @Test func `a creation that was killed half way is taken up again`() throws {
    let sandbox = try Sandbox("results.sqlite")
    let queue = try DatabaseQueue(path: sandbox.path)
    try queue.write { db in
      try db.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
    }
    try queue.close()
    #expect(try sandbox.create().runs().isEmpty)
  }
}
