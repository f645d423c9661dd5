import Foundation
import Results
import TestSupport
import Testing

/// Experiments on tables of a user's own.
struct TableTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
  }

  private static let spec = """
    experiment: table
    dataset:
      csv: {file: table.csv, inputs: [load, temperature], targets: [load]}
      window: {look_back: 3, target: next}
      scaling: {inputs: standard, targets: min_max}
      split: {test: 0.3}
    model: [{gru: {units: 4}}, {dense: {units: 1}}]
    weights:
      train: {loss: mean_squared_error, optimizer: adam, epochs: 2}

    """

  /// Forty rows as Windows writes them: with a byte-order mark, CR LF and a quoted name.
  private static let table =
    "\u{FEFF}\"load\",temperature,note\r\n"
    + (0..<40).map { "\(1000 + 10 * ($0 % 7)),\($0),\"row \($0), as it is\"\r\n" }.joined()

  @Test func `scalings of the training part are stored with the weights and told in units`() throws
  {
    _ = try place.folder.write(Self.table, to: "table.csv")
    _ = try place.folder.write(Self.spec, to: "tiny.spec")
    let result = try place.run()
    // The network's outputs are of the size of one, the errors of that of the column.
    #expect(try #require(Double(result.value(of: "test RMSE"))) > 1)
    let folder = try #require(place.runFolders().first)
    let weights = try place.bytes(of: "\(folder)/weights.safetensors")
    let header = String(decoding: weights.prefix(8_000), as: UTF8.self)
    // The first 28 rows: four times 1000 … 1060.
    #expect(header.contains(#"{\"offset\": [1000.0], \"scale\": [60.0]}"#))
    #expect(header.contains("input_scaling"))
    let rows = try place.rows(
      """
      SELECT DISTINCT value_in_units FROM predictions_in_units WHERE series = 'true' ORDER BY 1
      """)
    #expect(rows.count == 7 && rows.first == [.real(1000)])
  }

  @Test func `two targets of zeros and ones are numbers, not classes`() throws {
    let rows = (0..<20).map { "\($0),\($0 % 2),\(1 - $0 % 2)\n" }.joined()
    _ = try place.folder.write("x,even,odd\n" + rows, to: "table.csv")
    let spec = Self.spec
      .replacing("[load, temperature]", with: "[x]").replacing("[load]", with: "[even, odd]")
      .replacing("units: 1}", with: "units: 2}").replacing("scaling", with: "# scaling")
    _ = try place.folder.write(spec, to: "tiny.spec")
    let report = try place.exp("run", "tiny.spec", "--json", "--quiet").object()
    #expect(report["test_rmse"] is Double)
    #expect(report["test_accuracy"] == nil)
  }

  @Test(
    "mistakes in a table are told by row and column",
    arguments: [
      ("row 3", "table.csv:5:6", "1030,warm,"), ("an empty cell", "table.csv:5:6", "1030,,"),
      ("too few cells", "table.csv:5", "1030"),
    ])
  func mistakes(name: String, where location: String, row: String) throws {
    var lines = Self.table.split(separator: "\r\n", omittingEmptySubsequences: false)
    lines[4] = Substring(row)
    _ = try place.folder.write(lines.joined(separator: "\n"), to: "table.csv")
    _ = try place.folder.write(Self.spec, to: "tiny.spec")
    let result = try place.exp("run", "tiny.spec")
    #expect(result.exitCode == 2)
    #expect(result.error.contains(location), "\(result.error)")
    #expect(try place.names() == ["table.csv", "tiny.spec"])
  }

  @Test func `a column that is not there is named with those that are`() throws {
    _ = try place.folder.write(Self.table, to: "table.csv")
    _ = try place.folder.write(Self.spec.replacing("[load]", with: "[lod]"), to: "tiny.spec")
    let result = try place.exp("run", "tiny.spec")
    #expect(result.exitCode == 2)
    #expect(result.error.contains("'lod'") && result.error.contains("did you mean 'load'?"))
  }
}
