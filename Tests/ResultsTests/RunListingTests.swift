import Diagnostics
import Results
import Testing

struct RunListingTests {
  let asked: AskedRuns

  init() throws { asked = try AskedRuns() }

  @Test(arguments: [
    ([RunOrder("test_rmse")], [1, 2, 5, 4, 3]),
    ([RunOrder("test_rmse", isDescending: true)], [2, 1, 5, 4, 3]),
    ([RunOrder("started")], [1, 2, 3, 4, 5]),
    ([RunOrder("experiment"), RunOrder("seed")], [1, 2, 3, 4, 5]),
    ([RunOrder("experiment", isDescending: true), RunOrder("loss")], [5, 4, 3, 2, 1]),
    ([RunOrder("model.0.lstm.units")], [3, 2, 1, 5, 4]),
    ([RunOrder("learning_rate", isDescending: true)], [1, 2, 5, 4, 3]),
    ([RunOrder("status"), RunOrder("seed")], [3, 1, 2, 4, 5]),
    ([RunOrder("tag.fold")], [1, 2, 5, 4, 3]),
  ])
  func `sorts, what is missing last`(order: [RunOrder], seeds: [Int]) throws {
    #expect(try asked.seeds(RunFilter(order: order)) == seeds)
    for limit in 1...5 {
      #expect(
        try asked.seeds(RunFilter(order: order, limit: limit)) == Array(seeds.prefix(limit)))
    }
  }

  @Test func `reads an order as it is typed`() {
    #expect(RunOrder(parsing: "-started") == RunOrder("started", isDescending: true))
    #expect(RunOrder(parsing: "started") == RunOrder("started"))
  }

  @Test func `asks for all of several tags`() throws {
    #expect(try asked.seeds(RunFilter(tags: [Tag("fold")])) == [2, 1])
    #expect(try asked.seeds(RunFilter(tags: [Tag("fold"), Tag("baseline")])) == [1])
    #expect(try asked.seeds(RunFilter(tags: [Tag("fold", "9")])) == [2])
    #expect(try asked.seeds(RunFilter(tags: [Tag("nobody")])).isEmpty)
  }

  @Test func `removed runs are listed alone`() throws {
    try asked.database.remove([asked.id(1)])
    #expect(try asked.seeds(RunFilter()) == [5, 4, 3, 2])
    #expect(try asked.seeds(RunFilter(isRemoved: true)) == [1])
    #expect(try asked.seeds(RunFilter(experiment: "sine", isRemoved: true)) == [1])
    #expect(try asked.seeds(RunFilter(order: [RunOrder("test_rmse")], limit: 1)) == [2])
  }

  @Test func `shows the values of keys`() throws {
    let listing = try asked.database.listing(
      columns: ["seed", "status", "test_rmse", "loss", "model.0.lstm.units", "tag.baseline"])
    #expect(
      listing.rows.map { $0.map(String.init(describing:)) } == [
        ["integer(5)", "text(\"running\")", "null", "real(-0.0)", "null", "null"],
        ["integer(4)", "text(\"lost\")", "null", "null", "null", "null"],
        ["integer(3)", "text(\"failed\")", "real(nan)", "real(nan)", "integer(9)", "null"],
        ["integer(2)", "text(\"finished\")", "real(0.2)", "real(0.125)", "integer(50)", "null"],
        [
          "integer(1)", "text(\"finished\")", "real(0.05)", "real(0.25)", "integer(100)",
          "text(\"\")",
        ],
      ])
    #expect(listing.total == 5)
  }

  @Test func `numbers of params have all their bits`() throws {
    let rows = try asked.database.listing(
      RunFilter(experiment: "sine"), columns: ["learning_rate", "split", "model.0.lstm.stateful"]
    ).rows
    #expect(
      rows == [
        [.real(1e-5), .real(0.1), .text("false")], [.real(0.001), .null, .text("true")],
      ])
  }

  @Test(arguments: [nil, RunOrder("test_rmse"), RunOrder("loss")])
  func `tells how many there are without the limit`(order: RunOrder?) throws {
    let filter = RunFilter(
      condition: try Condition("seed < 5"), order: order.map { [$0] } ?? [], limit: 2)
    let listing = try asked.database.listing(filter, columns: ["seed"])
    #expect(listing.rows.count == 2)
    #expect(listing.total == 4)
  }

  @Test func `an unknown column is an error unless it may be missing`() throws {
    let found = try diagnostic { _ = try asked.database.listing(columns: ["seeed"]) }
    #expect(found.category == .nothingMatched)
    #expect(found.advice == "did you mean 'seed'?")
    let listing = try asked.database.listing(
      RunFilter(limit: 1), columns: ["seed", "forecast_rmse"], optional: ["forecast_rmse"])
    #expect(listing.rows == [[.integer(5), .null]])
    #expect(throws: Diagnostic.self) {
      try asked.database.runs(RunFilter(order: [RunOrder("seeed")]))
    }
  }
}
