import Charts
import Diagnostics
import Testing

@Suite struct ComparisonChartTests {
  @Test(arguments: [2, 8])
  func `each run has its own colour and mark, the same in all charts`(_ count: Int) throws {
    let runs = SampleCharts.runs(count, count: 100)
    let looks = try SampleCharts.comparisons(of: runs).map { chart in
      runs.map { run in chart.layers.first { $0.title == run.label } }
        .map { Look(color: $0?.color, shape: $0.flatMap(shape)) }
    }
    #expect(Set(looks[0].map(\.color)).count == count)
    #expect(Set(looks[0].map(\.shape)).count == count)
    #expect(looks.allSatisfy { $0 == looks[0] })
  }

  @Test(arguments: [0, 1, 9])
  func `refuses to lay other than 2 to 8 runs over each other`(_ count: Int) {
    let runs = SampleCharts.runs(count, count: 5)
    for chart in charts {
      let error = #expect(throws: Diagnostic.self) { try chart(runs) }
      #expect(error?.category == .usage)
      #expect(error?.expected?.hasPrefix("2 to 8 runs") == true)
    }
  }

  @Test func `refuses runs that have no curve`() {
    for chart in charts {
      let error = #expect(throws: Diagnostic.self) { try chart([.init("a"), .init("b")]) }
      #expect(error?.category == .run)
      #expect(error?.message.contains("none of the 2 runs has a") == true)
    }
  }

  @Test func `a run without a curve stays in the legend, and in no other's colour`() throws {
    let chart = try Chart.comparedLosses(
      runs: [.init("a"), .init("b", trainingLoss: [2, 1])], lossName: "mse")
    let script = try GnuplotScript(chart, format: .svg).text
    #expect(script.contains("keyentry with points pointtype 7"))
    #expect(script.contains("title \"a (no finite values)\""))
    #expect(chart.layers.last?.color == .rgb(.vermilion))
  }

  @Test func `validation losses are dashed lines of the training's colour`() throws {
    let chart = try Chart.comparedLosses(
      runs: [
        .init("a", trainingLoss: [2, 1], validationLoss: [3, 2]), .init("b", trainingLoss: [2, 1]),
      ], lossName: "mse")
    let lines = chart.layers.filter { dash(of: $0) != nil }
    #expect(lines.map(dash) == [.solid, .dashed, .solid])
    #expect(lines.map(\.color) == [.rgb(.deepBlue), .rgb(.deepBlue), .rgb(.vermilion)])
    #expect(chart.subtitle == "solid: training, dashed: validation")
  }

  @Test(arguments: [
    ([0.5, 0.1], [0.6, 0.2], Chart.Axis.Scale.logarithmic), ([0.5, 0.0], [0.6], .linear),
    ([0.5, .nan], [.infinity, 0.2], .logarithmic), ([0.5], [-0.6], .linear),
  ])
  func `losses are logarithmic if all that are finite are positive`(
    _ first: [Double], _ second: [Double], _ scale: Chart.Axis.Scale
  ) throws {
    let chart = try Chart.comparedLosses(
      runs: [
        .init("a", trainingLoss: first), .init("b", trainingLoss: [1], validationLoss: second),
      ],
      lossName: "mse")
    #expect(chart.y.scale == scale)
  }

  @Test func `accuracies are those of the validation, or else of the training`() throws {
    let both = Chart.ComparedRun("both", trainingAccuracy: [0.1], validationAccuracy: [0.2])
    let training = Chart.ComparedRun("training only", trainingAccuracy: [0.3])
    let mixed = try Chart.comparedAccuracies(runs: [both, training])
    #expect(mixed.title == "2 runs: accuracy")
    #expect(mixed.layers.compactMap(\.title) == ["both (validation)", "training only (training)"])
    #expect(values(of: mixed, titled: "both (validation)") == [0.2])
    let same = try Chart.comparedAccuracies(runs: [both, both])
    #expect(same.title == "2 runs: validation accuracy")
    #expect(try Chart.comparedAccuracies(runs: [training, training]).title.contains("training"))
  }

  @Test func `true values that runs share are drawn once, as far as anybody knows them`() throws {
    let chart = try Chart.comparedPredictions(runs: [
      .init("a", predictions: [1, 2]), .init("b", predictions: [1, 2], truth: [1, .nan]),
      .init("c", predictions: [1, 2, 3], truth: [1, .nan, 3]),
    ])
    #expect(chart.layers.compactMap(\.title) == ["true", "a", "b", "c"])
    #expect(values(of: chart, titled: "true")?.count == 3)
    #expect(chart.subtitle == nil)
  }

  @Test func `true values that differ are drawn for each, in the colours of the runs`() throws {
    let chart = try Chart.comparedPredictions(runs: [
      .init("a", predictions: [1, 2], truth: [1, 2]),
      .init("b", predictions: [1, 2], truth: [1, 3]),
    ])
    #expect(
      chart.layers.prefix(2).map(\.color) == [.rgb(RGB(0xAAD0E5)), .rgb(RGB(0xF1C9AA))])
    #expect(chart.subtitle == "light lines: true, in the colours of their runs")
  }

  @Test func `each prediction begins at sample 0, whatever its length`() throws {
    let chart = try Chart.comparedPredictions(runs: [
      .init("a", predictions: [1, 2, 3]), .init("b", predictions: [1]),
    ])
    let lines = chart.layers.filter { dash(of: $0) != nil }
    #expect(lines.map { chart.blocks[$0.block].columns[0].values } == [[0, 1, 2], [0]])
  }

  @Test func `each forecast begins after its given values, which are drawn once`() throws {
    let chart = try Chart.comparedForecasts(runs: [
      .init(
        "a", forecast: .init(start: 5, given: [1, 2, 3], values: [4, 5], truth: [1, 2, 3, 4])),
      .init("b", forecast: .init(start: 6, given: [2, 3], values: [4], truth: [2, 3, 4, 5])),
    ])
    #expect(chart.layers.compactMap(\.title) == ["true", "a", "b", "given"])
    let lines = chart.layers.filter { dash(of: $0) != nil }
    #expect(
      lines.map { chart.blocks[$0.block].columns[0].values } == [[5, 6, 7, 8, 9], [8, 9], [8]])
    #expect(values(of: chart, titled: "given") == [1, 2, 3])
    #expect(values(of: chart, titled: "true") == [1, 2, 3, 4, 5])
  }

  @Test func `forecasts at the ends of what a step can be are drawn`() throws {
    let chart = try Chart.comparedForecasts(
      runs: [Int.min, Int.max].map {
        .init(
          "\($0)", forecast: .init(start: $0, given: [1, 2], values: [1, 2], truth: [1, 2, 3]))
      })
    _ = try GnuplotScript(chart, format: .svg)
    #expect(chart.subtitle?.contains("dots: given") == true)
  }

  @Test func `marks of equal curves stand beside each other`() throws {
    let curve = (0..<100).map(Double.init)
    let chart = try Chart.comparedPredictions(
      runs: (0..<8).map { .init("\($0)", predictions: curve) })
    let places = chart.layers.filter { $0.title != nil }
      .flatMap { chart.blocks[$0.block].columns[0].values }
    #expect(places.count == 8 * 6)
    #expect(Set(places).count == places.count)
  }

  @Test func `long labels keep both ends, and those that look alike get numbers`() throws {
    let long = "start " + String(repeating: "x", count: 188) + " seed "
    let titles = try labels([long + "1", long + "2", "漢" + String(repeating: "字", count: 199)])
    #expect(titles[0].hasPrefix("start x") && titles[0].hasSuffix("x seed 1"))
    #expect(titles[1].hasSuffix("x seed 2"))
    #expect(titles.map(\.count) == [39, 39, 20])
    #expect(try labels(["a", "a", ""]) == ["1. a", "2. a", "3. (empty)"])
  }

  @Test func `labels leave room for what is said after them`() throws {
    let long = String(repeating: "a", count: 100)
    let chart = try Chart.comparedPredictions(
      runs: (0..<4).map { .init("\($0)\(long)\($0)", predictions: $0 == 0 ? [.nan] : [1]) })
    let script = try GnuplotScript(chart, format: .svg).text
    #expect(script.contains("title \"0aaa…aa0 (no finite values)\""))
    #expect(script.contains("title \"1aaaaaaaaaaaaa…aaaaaaaaaaa1\""))
  }

  private struct Look: Hashable {
    var color: Chart.Layer.Color?
    var shape: Chart.Layer.Shape?
  }

  private let charts: [@Sendable ([Chart.ComparedRun]) throws -> Chart] = [
    { try .comparedLosses(runs: $0, lossName: "mse") }, { try .comparedAccuracies(runs: $0) },
    { try .comparedPredictions(runs: $0) }, { try .comparedForecasts(runs: $0) },
  ]

  private func labels(_ labels: [String]) throws -> [String] {
    try Chart.comparedPredictions(runs: labels.map { .init($0, predictions: [1, 2]) })
      .layers.compactMap(\.title)
  }

  private func shape(of layer: Chart.Layer) -> Chart.Layer.Shape? {
    guard case .points(_, _, let shape) = layer.style else { return nil }
    return shape
  }

  private func dash(of layer: Chart.Layer) -> Chart.Layer.Dash? {
    guard case .line(_, let dash, _) = layer.style else { return nil }
    return dash
  }

  private func values(of chart: Chart, titled title: String) -> [Double]? {
    chart.layers.first { $0.title == title }.map { chart.blocks[$0.block].columns[$0.y].values }
  }
}
