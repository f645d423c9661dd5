import Diagnostics
import Results
import Testing

/// The names that people give to runs.
struct NameTests {
  let asked: AskedRuns

  init() throws { asked = try AskedRuns() }

  @Test(arguments: [
    ("best:test_rmse", 1), ("sine@best:test_rmse", 1), ("best:test_accuracy", 2), ("best:loss", 2),
    ("latest", 5), ("sine@latest", 2), ("1111", 1),
  ])
  func `names a run`(name: String, seed: Int) throws {
    #expect(try asked.database.run(named: name) == asked.id(seed))
  }

  @Test func `a removed run is not the best`() throws {
    try asked.database.remove([asked.id(1)])
    #expect(try asked.database.run(named: "best:test_rmse") == asked.id(2))
  }

  @Test(arguments: [
    ("best:test_rmes", "no run recorded a metric 'test_rmes'", "did you mean 'test_rmse'?"),
    (
      "text@best:test_rmse", "no finished run of 'text' has a number as its 'test_rmse'",
      "exp list --columns run,experiment,status,test_rmse"
    ),
    (
      "sin@best:test_rmse", "no run of an experiment 'sin' is recorded",
      "did you mean 'sine@best:test_rmse'?"
    ),
    ("sin@latest", "no run of an experiment 'sin' is recorded", "did you mean 'sine@latest'?"),
    ("sine", "'sine' is an experiment, not a run", "did you mean 'sine@latest'?"),
    ("lastest", "no run is named 'lastest'", "did you mean 'latest'?"),
    ("nope", "no run is named 'nope'", "list the runs to see their names"),
    ("abcd", "no run's name begins with 'abcd'", "list the runs to see their names"),
  ])
  func `a name of nothing matches nothing`(name: String, message: String, advice: String) throws {
    let found = try diagnostic { _ = try asked.database.run(named: name) }
    #expect(found.category == .nothingMatched)
    #expect(found.message == message)
    #expect(found.advice == advice)
  }

  @Test(arguments: [
    "", "abc", "abcd*", "no name", "@latest", "sine@newest", "best:", "@best:loss",
    String(repeating: "0", count: 33),
  ])
  func `what cannot be a name is a mistake`(name: String) throws {
    let found = try diagnostic { _ = try asked.database.run(named: name) }
    #expect(found.category == .usage)
    #expect(found.message == "'\(name)' names no run")
    #expect(found.expected?.contains("'best:METRIC'") == true)
  }
}
