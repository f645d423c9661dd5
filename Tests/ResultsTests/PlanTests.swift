import GRDB
import Synchronization
import Testing

@testable import Results

/// How SQLite finds what the program asks for.
struct PlanTests {
  let asked: AskedRuns

  init() throws { asked = try AskedRuns() }

  @Test(arguments: [
    RunFilter(limit: 50), RunFilter(experiment: "sine", status: .failed, limit: 50),
    RunFilter(status: .lost), RunFilter(tags: [Tag("fold"), Tag("baseline", "1")], limit: 50),
    RunFilter(order: [RunOrder("test_rmse")], limit: 50),
    RunFilter(order: [RunOrder("loss"), RunOrder("started", isDescending: true)], limit: 50),
    RunFilter(limit: 50, isRemoved: true),
  ])
  func `lists by indexes`(filter: RunFilter) throws {
    let plan = try plan { database in
      _ = try database.listing(filter, columns: ["run", "test_rmse", "loss", "seed", "tag.fold"])
      _ = try database.runs(filter)
    }
    expectIndexes(plan)
  }

  @Test(arguments: [
    "test_rmse < 0.1", "test_rmse is nan", "test_rmse is null", "loss < 0.1", "loss is null",
    "model.0.lstm.units >= 50", "tag.fold = 3", "not tag.fold", "status = lost",
    "experiment = sine and not (loss > 1 or error like '%full%')",
  ])
  func `conditions use indexes`(text: String) throws {
    let condition = try Condition(text)
    for experiment in [nil, "sine"] {
      let filter = RunFilter(
        experiment: experiment, condition: condition, order: [RunOrder("test_rmse")], limit: 50)
      expectIndexes(try plan { _ = try $0.runs(filter) })
    }
  }

  @Test func `a condition on a metric reads its values only`() throws {
    let filter = RunFilter(condition: try Condition("test_rmse < 0.1"))
    let plan = try plan { _ = try $0.runs(filter) }
    #expect(
      plan.contains("SEARCH metrics USING COVERING INDEX metrics_by_key (key=? AND value<?)"))
  }

  @Test(arguments: ["latest", "sine@latest", "best:test_rmse", "sine@best:loss", "1111"])
  func `finds names by indexes`(name: String) throws {
    expectIndexes(try plan { _ = try $0.run(named: name) })
  }

  @Test func `finds all of a run by indexes`() throws {
    let id = asked.id(1)
    let plan = try plan { database in
      _ = try database.run(id)
      let details = try database.details(of: id)
      _ = try database.epochs(of: id)
      _ = try database.trainedEpochs(of: id)
      _ = try database.checkpoint(of: id)
      _ = try database.outputs(of: id)
      _ = try database.content(sha256: "00")
      _ = try database.earlierRun(like: details.beginning)
      _ = try? database.series(of: id, named: "reference")
    }
    expectIndexes(plan)
  }

  @Test func `finds the numbers of a series by its key`() throws {
    let series = RecordedSeries.sample("reference", shape: [3, 1])
    try asked.database.recordOutcome(of: asked.id(1), RunOutcome(series: [series]))
    let plan = try plan { _ = try $0.series(of: asked.id(1), named: "reference") }
    expectIndexes(plan)
    #expect(plan.contains("SEARCH series_values USING PRIMARY KEY (series_id=?)"))
  }

  /// Requires that no table that grows is read from end to end without an index.
  private func expectIndexes(
    _ plan: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(!plan.isEmpty, sourceLocation: sourceLocation)
    let small = ["experiments", "keys", "page", "json_each", "CONSTANT", "libraries"]
    for step in plan where step.hasPrefix("SCAN") && !step.contains("INDEX") {
      #expect(
        small.contains { step.contains(" \($0)") }, "\(step)", sourceLocation: sourceLocation)
    }
    #expect(
      plan.allSatisfy { !$0.hasPrefix("SCAN metrics") && !$0.hasPrefix("SCAN params") },
      "\(plan)", sourceLocation: sourceLocation)
  }

  /// The plans of all statements that `body` has a database execute.
  private func plan(_ body: (ResultsDatabase) throws -> Void) throws -> [String] {
    let statements = Statements()
    let database = asked.database
    database.queue.inDatabase { db in
      db.trace { event in
        if case .statement(let statement) = event { statements.add(statement.expandedSQL) }
      }
    }
    try body(database)
    return try database.queue.inDatabase { db in
      db.trace(options: [])
      return try statements.all.filter { $0.hasPrefix("SELECT") || $0.hasPrefix("WITH") }.flatMap {
        try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \($0)").map { $0["detail"] as String }
      }
    }
  }
}

/// Statements in the order in which they were executed.
private final class Statements: Sendable {
  private let texts = Mutex<[String]>([])

  var all: [String] { texts.withLock { $0 } }

  func add(_ text: String) { texts.withLock { $0.append(text) } }
}
