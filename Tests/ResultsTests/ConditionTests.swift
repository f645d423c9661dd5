import Diagnostics
import Results
import Testing

struct ConditionTests {
  let asked: AskedRuns

  init() throws { asked = try AskedRuns() }

  @Test(arguments: [
    // Metrics of runs as a whole: neither NaN nor a missing one is less, more or different.
    ("test_rmse < 0.1", [1]), ("test_rmse >= 5e-2", [1, 2]), ("test_rmse != 0.05", [2]),
    ("test_rmse <> .2", [1]), ("not test_rmse < 0.1", [2]), ("test_rmse is nan", [3]),
    ("test_rmse is not nan", [1, 2]), ("test_rmse is null", [4, 5]),
    ("test_rmse is not null", [1, 2, 3]), ("test_rmse < inf", [1, 2]),
    ("test_rmse > -.inf", [1, 2]),
    // Metrics of the last epoch.
    ("loss = 0.25", [1]), ("loss<=0.25", [1, 2, 5]), ("loss = 0", [5]), ("loss is nan", [3]),
    ("not (loss is nan)", [1, 2, 5]), ("loss is null", [4]), ("not loss is null", [1, 2, 3, 5]),
    // Params by their type.
    ("model.0.lstm.units >= 50", [1, 2]), ("model.0.lstm.units = 0x64", [1]),
    ("model.0.lstm.units < 10", [3]), ("not model.0.lstm.units < 10", [1, 2]),
    ("model.0.lstm.units is null", [4, 5]), ("model.0.lstm.units = '100'", []),
    ("learning_rate = 1e-5", [2]), ("learning_rate is nan", [3]), ("learning_rate < 1", [1, 2]),
    ("learning_rate is not null", [1, 2, 3]), ("model.0.lstm.stateful = true", [1]),
    ("model.0.lstm.stateful != true", [2, 3]), ("model.0.lstm.activation = tanh", [1, 2, 3, 4, 5]),
    ("model.0.lstm.activation like 'TA%'", [1, 2, 3, 4, 5]), ("split is null", [1, 4, 5]),
    ("split = 0.1", [2, 3]),
    // Columns.
    ("experiment = sine", [1, 2]), ("experiment == \"text\"", [3, 4, 5]),
    ("seed > 3", [4, 5]), ("verdict != agree", [2]), ("verdict is null", [3, 4, 5]),
    ("error like '%full%'", [3]), ("error not like '%full%'", []), ("epochs >= 2", [1, 3]),
    ("started >= 2026-11-24", [4, 5]), ("started = 2026-11-24T08", [4]),
    ("started > 2026-11-24", [5]), ("run = 11111111", [1]), ("run = 1111", [1]),
    ("run_id != 1", [2, 3, 4, 5]), ("ended is null", [4, 5]), ("seconds is nan", []),
    ("tags like '%fold%'", [1, 2]), ("verified is null", [1, 2, 3, 4, 5]),
    // What only the machine that runs it knows.
    ("status = lost", [4]), ("status = running", [5]), ("status != lost", [1, 2, 3, 5]),
    ("not status = running", [1, 2, 3, 4]), ("status like 'lo%'", [4]), ("status = failed", [3]),
    // Tags.
    ("tag.baseline", [1]), ("not tag.baseline", [2, 3, 4, 5]), ("tag.fold = 10", [1]),
    ("tag.fold < 10", [2]), ("tag.fold != 10", [2]), ("tag.fold is null", [3, 4, 5]),
    ("tag.nobody", []),
    // Words of the language.
    ("test_rmse < 0.1 OR seed = 5 AND status = running", [1, 5]),
    ("(test_rmse < 0.1 or seed = 5) and status = running", [5]),
    ("not (experiment = sine or seed = 5)", [3, 4]), ("not not tag.baseline", [1]),
    ("not (tag.baseline and test_rmse < 1)", [2, 3, 4, 5]),
    (
      "test_rmse<1 and(model.0.lstm.units>=100 or not tag.baseline)and experiment='sine'", [1, 2]
    ),
  ])
  func `finds the runs that are like that`(text: String, seeds: [Int]) throws {
    let condition = try Condition(text)
    #expect(try asked.seeds(RunFilter(condition: condition)).sorted() == seeds)
    // Where few runs are looked at, each looks up its own rows.
    let sine = try asked.seeds(RunFilter(experiment: "sine", condition: condition)).sorted()
    #expect(sine == seeds.filter { $0 < 3 })
  }

  @Test(arguments: [
    ("", 1, "the condition is empty"), ("loss <", 7, "the condition ends too early"),
    ("loss < 1 and", 13, "the condition ends too early"),
    ("loss", 5, "'loss' is compared with nothing"),
    ("loss =< 1", 7, "here should be a value"), ("loss < (1)", 8, "here should be a value"),
    ("loss < 1 && seed = 1", 10, "this does not go on so"),
    ("loss < 1)", 9, "there is no '(' for this ')'"),
    ("(loss < 1", 1, "there is no ')' for this '('"),
    ("seed = 1 and < 2", 14, "here should be a key"),
    ("error = 'full", 9, "the quoted text has no end"),
    ("loss is 1", 9, "this is no state of a value"), ("loss = null", 8, "nothing is equal to null"),
    ("loss = nan", 8, "NaN is neither equal to anything nor less or greater"),
    ("seed = many", 8, "'seed' is a number"), ("test_rmse < '0.1'", 13, "'test_rmse' is a number"),
    ("loss like '1%'", 11, "'loss' is a number, and has no letters to be like"),
    ("git_dirty = 1", 13, "'git_dirty' is true or false"),
    ("status = done", 10, "no run is ever 'done'"),
    ("tag. = 1", 1, "this tag has no name"), ("loss ! 1", 6, "'loss' is compared with nothing"),
    ("loss < 1, seed = 2", 9, "this does not go on so"),
  ])
  func `points at a mistake`(text: String, column: Int, message: String) throws {
    let found = try diagnostic {
      _ = try asked.database.runs(RunFilter(condition: Condition(text)))
    }
    #expect(found.category == .usage)
    #expect(found.message == message)
    #expect(found.place?.file == "condition" && found.place?.line == 1)
    #expect(found.place?.column == column)
  }

  @Test(arguments: [
    ("test_rmes < 1", "did you mean 'test_rmse'?"), ("los < 1", "did you mean 'loss'?"),
    ("model.0.lstm.unit = 1", "did you mean 'model.0.lstm.units'?"),
    ("experimnet = sine", "did you mean 'experiment'?"),
    ("baseline = 1", "did you mean 'tag.baseline'?"),
  ])
  func `names the key that was meant`(text: String, advice: String) throws {
    let found = try diagnostic {
      _ = try asked.database.runs(RunFilter(condition: Condition("seed = 1 or\n  \(text)")))
    }
    #expect(found.category == .nothingMatched)
    #expect(found.advice == advice)
    #expect(found.place?.line == 2 && found.place?.column == 3)
  }

  @Test func `shows the mistake below the text`() throws {
    let found = try diagnostic { _ = try Condition("größe = 'é' und loss < 1") }
    #expect(
      DiagnosticRenderer().render(found) == """
        condition:1:13: error: this does not go on so
         1 | größe = 'é' und loss < 1
           |             ^
          expected: 'and', 'or' or the end
        """)
  }

  @Test func `what a person writes never becomes SQL`() throws {
    let text = "'; DROP TABLE runs; --"
    for condition in ["experiment = \"\(text)\"", "error like \"\(text)\"", "tag.x = \"\(text)\""] {
      #expect(try asked.seeds(RunFilter(condition: Condition(condition))).isEmpty)
    }
    #expect(throws: Diagnostic.self) {
      try asked.seeds(RunFilter(condition: Condition("a'b = 1")))
    }
    #expect(try asked.seeds(RunFilter()).count == 5)
  }

  @Test(arguments: ["(", "not "])
  func `nesting has a limit`(opening: String) throws {
    let deep = String(repeating: opening, count: 100_000)
    let found = try diagnostic { _ = try Condition(deep) }
    #expect(found.message == "the condition is nested more than 50 deep")
    let wide = Array(repeating: "(seed = 1 and loss < 1)", count: 100).joined(separator: " or ")
    #expect(try asked.seeds(RunFilter(condition: Condition(wide))) == [1])
    #expect(try diagnostic { _ = try Condition(wide + " or seed = 2") }.category == .usage)
  }
}
