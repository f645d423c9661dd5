import Charts
import Diagnostics
import Experiments
import Foundation
import Results
import Testing

/// Runs beside each other, with numbers that training seldom gives.
struct RunContrastTests {
  let runs: RecordedRuns

  init() throws {
    runs = try RecordedRuns()
  }

  @Test func `tells NaN from what is missing`() throws {
    let ids = try [
      runs.record(metrics: [Metric("test_rmse", .nan)]),
      runs.record(), runs.record(metrics: [Metric("test_rmse", 0.5)]),
    ]
    let row = try #require(RunContrast(of: ids, in: runs.database).metrics.first)
    #expect(row.values[0]?.isNaN == true)
    #expect(row.values[1] == nil)
    #expect(row.values[2] == 0.5)
    #expect(row.best == [2])
    #expect(row.differs)
  }

  static let ratings: [(String, Set<Int>, [Double])] = [
    ("val_loss", [1], [2.0, 1.0, 3.0]), ("test_rmse", [0, 2], [1, 2, 1]),
    ("val_categorical_accuracy", [2], [0.5, 0.25, 0.75]), ("max_difference", [], [1, 1, 1]),
    ("learning_rate", [], [1, 2, 3]), ("val_auc", [1], [0.5, 0.75, 0.25]),
    ("f1", [0], [3, 2, 1]), ("correlation", [0], [1, .nan, 0.5]),
    ("loss", [1], [.infinity, 1, .nan]),
  ]

  @Test(arguments: ratings)
  func `marks the best where it is known what is better`(
    key: String, best: Set<Int>, values: [Double]
  ) throws {
    let ids = try values.map { try runs.record(epochs: [[key: 9], [key: $0]]) }
    let rows = try RunContrast(of: ids, in: runs.database).lastEpochs
    let row = try #require(rows.first { $0.key == key })
    #expect(row.best == best)
  }

  static let pairs: [(Double, Double, Double, Bool)] = [
    (1.0, 3.0, 2.0, true), (.infinity, .infinity, 0, false), (0.0, -0.0, 0, true),
  ]

  @Test(arguments: pairs)
  func `says how far two are apart`(
    first: Double, second: Double, difference: Double, differs: Bool
  ) throws {
    let ids = try [first, second].map { try runs.record(metrics: [Metric("loss", $0)]) }
    let row = try #require(RunContrast(of: ids, in: runs.database).metrics.first)
    #expect(row.difference == difference)
    #expect(row.differs == differs)
  }

  @Test func `aligns parameters that not all runs have`() throws {
    let ids = try [
      runs.record(["a": "1", "b": "2"]), runs.record(["b": "2", "c": "3"]),
    ]
    let rows = try RunContrast(of: ids, in: runs.database).parameters
    #expect(rows.map(\.key) == ["a", "b", "c"])
    #expect(rows.map(\.values) == [["1", nil], ["2", "2"], [nil, "3"]])
    #expect(rows.map(\.differs) == [true, false, true])
  }

  static let predicted: [([Double], [Double], Double, Int)] = [
    ([1.0, 2, 3], [1.0, 4, 2], 2.0, 1), ([.nan, 1], [.nan, 1], 0, 0),
    ([.infinity, 1], [.infinity, 2], 1, 1), ([1, .nan], [1, 5], .nan, 1),
  ]

  @Test(arguments: predicted)
  func `finds the largest difference of predictions`(
    first: [Double], second: [Double], difference: Double, sample: Int
  ) throws {
    let truth = RecordedRuns.series("true", first, sha256: "true")
    let ids = try [first, second].map {
      try runs.record(series: [truth, RecordedRuns.series("reimplemented", $0)])
    }
    let found = try RunContrast(of: ids, in: runs.database).predictions
    #expect(found.count == 1)
    #expect(found.first.map { $0.maxDifference.bitPattern } == difference.bitPattern)
    #expect(found.first?.sample == sample)
  }

  @Test func `runs that recorded nothing have no bits in common`() throws {
    let ids = try [runs.record(), runs.record()]
    let contrast = try RunContrast(of: ids, in: runs.database)
    #expect(!contrast.givesSameBits)
    #expect(contrast.predictions.isEmpty)
    #expect(try ContrastCharts(of: contrast, in: runs.database).charts().isEmpty)
  }

  @Test func `draws what some of the runs recorded`() throws {
    let ids = try [
      runs.record(epochs: [["loss": 1, "categorical_accuracy": 0.5], ["loss": 0.5]]),
      runs.record(),
    ]
    let contrast = try RunContrast(of: ids, in: runs.database)
    let charts = try ContrastCharts(of: contrast, in: runs.database).charts()
    #expect(charts.map(\.name) == ["compared_losses", "compared_accuracies"])
  }
}
