import Charts
import Diagnostics
import Testing

@Suite struct ForecastChartTests {
  @Test func `a forecast begins after the given values, at their place in the series`() throws {
    let chart = try forecast(truth: [1, 2, 3, 4], given: [1, 2], start: 7)
    let steps = chart.blocks.map { $0.columns[0].values }
    #expect(steps == [[9, 10, 11], [7, 8], [7, 8, 9, 10]])
  }

  @Test func `a recorded forecast lies as a wide line below all others`() throws {
    let chart = try forecast(
      truth: [1, 2, 3], given: [1], recorded: .init("recorded", [1, 2, 3]))
    #expect(
      chart.layers.map(\.title) == [
        "recorded", "true", "reference", "reimplemented", "given",
      ])
    #expect(width(of: chart.layers[0]) > width(of: chart.layers[2]))
    #expect(width(of: chart.layers[2]) > width(of: chart.layers[3]))
  }

  @Test func `the truth lies below the forecasts`() throws {
    let chart = try forecast(truth: [5, 6], given: [1])
    #expect(chart.layers.map(\.title) == ["true", "reference", "reimplemented", "given"])
    let truth = chart.layers[0]
    #expect(chart.blocks[truth.block].columns[truth.y].values == [5, 6])
  }

  @Test func `the error is the forecast less the truth`() throws {
    let chart = try error(truth: [1, 1, .nan], start: 10)
    #expect(chart.blocks[0].columns[0].values == [10, 11, 12])
    #expect(Array(chart.blocks[0].columns[1].values.prefix(2)) == [3, -4])
    #expect(chart.layers.map(\.title) == [nil, "reference, RMSE 3.54", "reimplemented, RMSE 0"])
  }

  @Test func `the error has a line at zero`() throws {
    let zero = try error(truth: [1, 1, 1], start: 10).blocks[1].columns.map(\.values)
    #expect(zero == [[10, 12], [0, 0]])
  }

  @Test func `refuses forecasts that are empty or differ in length`() {
    #expect(throws: Diagnostic.self) { try forecast(truth: [1], given: []) }
    #expect(throws: Diagnostic.self) { try forecast(truth: [], given: [1]) }
    #expect(throws: Diagnostic.self) {
      try forecast(truth: [1], given: [1], recorded: .init("recorded", [1]))
    }
    #expect(throws: Diagnostic.self) { try error(truth: [1], start: 0) }
  }

  @Test func `the recorded loss lies as a wide line below that of the training`() throws {
    let losses = [0.5, 0.25]
    let chart = try Chart.loss(
      experiment: "x", training: losses, validation: losses, reference: .init("recorded", losses),
      lossName: "mse")
    #expect(chart.layers.map(\.title) == ["recorded", "training", "validation"])
    #expect(width(of: chart.layers[0]) > 2 * width(of: chart.layers[1]))
  }

  private func forecast(
    truth: [Double], given: [Double], start: Int = 0, recorded: Chart.Column? = nil
  ) throws -> Chart {
    try .forecast(
      experiment: "x", truth: truth, given: given, start: start, reference: [1, 2, 3],
      reimplemented: [1, 2, 3], recorded: recorded, referenceName: "reference",
      reimplementedName: "reimplemented")
  }

  private func error(truth: [Double], start: Int) throws -> Chart {
    try .forecastError(
      experiment: "x", truth: truth, start: start, reference: [4, -3, 1], reimplemented: [1, 1, 1],
      referenceName: "reference", reimplementedName: "reimplemented")
  }

  private func width(of layer: Chart.Layer) -> Double {
    guard case .line(let width, _, _) = layer.style else { return 0 }
    return width
  }
}
