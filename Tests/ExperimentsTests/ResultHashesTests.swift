import Experiments
import Recurrent
import Results
import Testing

typealias Metric = Results.Metric

/// The hashes change with the last bit of anything, and with nothing else.
struct ResultHashesTests {
  let model: Model<Float>
  let series = [
    ResultHashesTests.series("true", sha256: "a1"),
    ResultHashesTests.series("reference", sha256: "b2"),
  ]
  let metrics = [Metric("loss", step: 1, 0.5), Metric("test_rmse", 0.25)]

  init() throws {
    var random = NumPyRandom(seed: 3)
    model = try Model(
      layers: [.lstm(LSTM(units: 3)), .dense(Dense(units: 1))], input: .sequence(features: 2),
      initializingWith: &random)
  }

  private static func series(_ name: String, sha256: String) -> RecordedSeries {
    RecordedSeries(
      SeriesDescription(name, engine: "native", element: .float32, shape: [1], sha256: sha256),
      values: [1])
  }

  private var original: ResultHashes {
    ResultHashes(model: model, series: series, metrics: metrics)
  }

  @Test func `the same things have the same hashes`() {
    #expect(ResultHashes(model: model, series: series, metrics: metrics) == original)
    for hash in [original.weights, original.predictions, original.results] {
      #expect(hash.wholeMatch(of: /[0-9a-f]{64}/) != nil)
    }
  }

  @Test func `the last bit of any weight changes the hash`() throws {
    for (index, weight) in model.weights.enumerated() {
      for element in weight.values.indices {
        var weights = model.weights
        weights[index].values[element] = weights[index].values[element].nextUp
        let changed = ResultHashes(
          model: try Model(layers: model.layers, input: .sequence(features: 2), weights: weights),
          series: series, metrics: metrics)
        #expect(changed.weights != original.weights)
        #expect(changed.predictions == original.predictions)
        #expect(changed.results != original.results)
      }
    }
  }

  @Test func `the sign of a zero is a bit too`() throws {
    var weights = model.weights
    let zero = try #require(weights.last?.values.firstIndex(of: 0))
    weights[weights.count - 1].values[zero] = -0.0
    let changed = ResultHashes(
      model: try Model(layers: model.layers, input: .sequence(features: 2), weights: weights),
      series: series,
      metrics: metrics)
    #expect(changed.weights != original.weights)
  }

  @Test func `a series with other bits changes the hash`() {
    let changed = ResultHashes(
      model: model, series: [series[0], Self.series("reference", sha256: "b3")], metrics: metrics)
    #expect(changed.weights == original.weights)
    #expect(changed.predictions != original.predictions)
    #expect(changed.results != original.results)
  }

  @Test(arguments: [
    Metric("loss", step: 1, 0.5.nextUp), Metric("loss", step: 2, 0.5), Metric("mae", step: 1, 0.5),
  ])
  func `another metric changes the hash of the results alone`(metric: Metric) {
    let changed = ResultHashes(model: model, series: series, metrics: [metric, metrics[1]])
    #expect(changed.weights == original.weights)
    #expect(changed.predictions == original.predictions)
    #expect(changed.results != original.results)
  }
}
