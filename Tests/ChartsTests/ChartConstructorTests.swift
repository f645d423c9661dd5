import Charts
import Diagnostics
import Testing

@Suite struct ChartConstructorTests {
  @Test func `predictions are blue, red and dashed green as in the article`() throws {
    let layers = try SampleCharts.predictions(count: 395).layers
    #expect(layers.map(\.title) == ["true", "native", "equations"])
    #expect(layers.map(\.color) == [.rgb(.blue), .rgb(.red), .rgb(.green)])
    #expect(
      layers.map(\.style) == [
        .line(width: 1.5), .line(width: 2.5), .line(width: 1.5, dash: .dashed),
      ])
  }

  @Test func `agreement lies within one range for both axes`() throws {
    let chart = try SampleCharts.agreement(count: 395)
    #expect(chart.hasEqualAspect)
    #expect(chart.x.range == chart.y.range)
    #expect(chart.x.range?.contains(-0.88) == true)
  }

  @Test func `agreement draws of many points those that can be told apart`() throws {
    let values = (0..<6_000).map { Double($0 % 3) }
    let chart = try agreement(values, values)
    #expect(chart.blocks[0].columns.map(\.values) == [[0, 1, 2], [0, 1, 2]])
    #expect(chart.layers[1].title == "one number or more")
    #expect(try agreement([1, 2], [1, 2]).layers[1].title == "one number")
  }

  @Test(arguments: [
    Double.greatestFiniteMagnitude, 1.7e308, -1.7e308, 1e301, .infinity, -.infinity, .nan,
  ])
  func `agreement leaves out of many points those that no axis can show`(_ odd: Double) throws {
    let values = (0..<6_000).map { Double($0 % 3) } + [odd, -odd, 1]
    let others = Array(values.dropLast()) + [odd]
    let chart = try agreement(values, others)
    // One gap stands for all of them.
    #expect(chart.blocks[0].columns[0].values.count == 4)
    #expect(try chart.x.range == agreement([0, 1, 2], [0, 1, 2]).x.range)
  }

  @Test func `agreement draws of many points those at the ends of what can be shown`() throws {
    let values = (0..<6_000).map { $0.isMultiple(of: 2) ? 1e300 : -1e300 }
    let chart = try agreement(values, values)
    #expect(chart.blocks[0].columns[0].values == [1e300, -1e300])
    #expect(chart.x.range?.contains(1e300) == true && chart.x.range?.contains(-1e300) == true)
  }

  @Test func `agreement takes its range from the points that can be drawn`() throws {
    let chart = try agreement([1, 2, 1e200, .nan], [1, 2, .infinity, -1e200])
    #expect(try chart.x.range == agreement([1, 2], [1, 2]).x.range)
  }

  @Test(arguments: [
    (1.0, "r = 1"), (0.75, "r = 0.75"), (1 - 4.4408920985006262e-15, "r = 1 − 4.44×10⁻¹⁵"),
    (-1, "r = −1"), (.nan, "r = nan"),
  ])
  func `agreement tells a correlation close to one by its distance`(
    _ correlation: Double, _ text: String
  ) throws {
    let chart = try Chart.agreement(
      experiment: "x", reference: [1, 2], reimplemented: [1, 2], referenceName: "a",
      reimplementedName: "b", verdict: "agree", maxAbsoluteDifference: 2.38e-7, rmse: 0.0125,
      correlation: correlation)
    #expect(
      chart.annotations == ["verdict: agree", "max |Δ| = 2.38×10⁻⁷", "RMSE = 0.0125", text])
  }

  @Test func `time steps run through the palette`() throws {
    let chart = try SampleCharts.timeSteps(count: 395, steps: 5)
    #expect(
      chart.layers.map(\.color) == [.rgb(.red)] + (1...5).map { .palette(step: $0) })
    #expect(chart.palette?.scale == .steps(5))
    #expect(chart.layers.map(\.y) == [1, 2, 3, 4, 5, 6])
  }

  @Test(arguments: [
    ([0.5, 0.1], [0.6, 0.2], Chart.Axis.Scale.logarithmic),
    ([0.5, 0.0], [0.6, 0.2], .linear),
    ([0.5, 0.1], [-0.6, 0.2], .linear),
    ([0.5, .nan], [.infinity, 0.2], .logarithmic),
  ])
  func `loss is logarithmic if all finite losses are positive`(
    _ training: [Double], _ validation: [Double], _ scale: Chart.Axis.Scale
  ) throws {
    let chart = try Chart.loss(
      experiment: "x", training: training, validation: validation, lossName: "mse")
    #expect(chart.y.scale == scale)
    #expect(chart.blocks[0].columns[0].values == [1, 2])
  }

  @Test func `refuses empty series`() {
    #expect(throws: Diagnostic.self) { try SampleCharts.predictions(count: 0) }
    #expect(throws: Diagnostic.self) { try SampleCharts.agreement(count: 0) }
    #expect(throws: Diagnostic.self) { try SampleCharts.timeSteps(count: 0, steps: 3) }
    #expect(throws: Diagnostic.self) {
      try Chart.timeSteps(experiment: "x", truth: [1], readouts: [], readoutName: "h")
    }
    #expect(throws: Diagnostic.self) {
      try Chart.loss(experiment: "x", training: [], validation: nil, lossName: "mse")
    }
  }

  @Test func `refuses series of different lengths by name`() {
    let error = #expect(throws: Diagnostic.self) {
      try Chart.loss(experiment: "x", training: [1, 2], validation: [1], lossName: "mse")
    }
    #expect(error?.message.contains("training 2, validation 1") == true)
  }

  @Test func `refuses to draw nothing but missing numbers`() throws {
    let chart = try Chart.loss(
      experiment: "x", training: [.nan, .infinity], validation: nil, lossName: "mse")
    let error = #expect(throws: Diagnostic.self) { try GnuplotScript(chart, format: .svg) }
    #expect(error?.message.contains("none of its values is a finite number") == true)
  }

  @Test func `draws many samples with finer lines`() throws {
    let widths = try [1_000, 10_000, 10_001].map { count in
      try SampleCharts.predictions(count: count).layers[0].style
    }
    #expect(widths == [.line(width: 1.5), .line(width: 1.5 * 0.6), .line(width: 1.5 * 0.3)])
  }

  @Test func `marks a value that stands alone between gaps`() throws {
    var series = Array(repeating: 1.0, count: 50)
    #expect(try style(of: series) == .line(width: 1.5))
    series[9] = .nan
    series[11] = .nan
    #expect(try style(of: series) == .line(width: 1.5, marks: true))
  }

  private func agreement(_ reference: [Double], _ reimplemented: [Double]) throws -> Chart {
    try .agreement(
      experiment: "x", reference: reference, reimplemented: reimplemented, referenceName: "a",
      reimplementedName: "b", verdict: "agree", maxAbsoluteDifference: 0, rmse: 0,
      correlation: nil)
  }

  private func style(of series: [Double]) throws -> Chart.Layer.Style {
    try Chart.predictions(
      experiment: "x", truth: series, reference: series, reimplemented: series, referenceName: "a",
      reimplementedName: "b"
    ).layers[0].style
  }
}
