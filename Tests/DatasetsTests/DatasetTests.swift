import Datasets
import Diagnostics
import Recurrent
import Testing

struct DatasetTests {
  @Test func `the article's sine is split before windows are made`() throws {
    var random = NumPyRandom(seed: 0)
    let wave = try SineSeries(stepsPerCycle: 80, cycles: 50, phaseNoise: 0.05)
    let series = Series(wave.values(using: &random))
    let dataset = try Dataset(
      name: "sine", forecasting: series, lookBack: 5, trainingCount: 3601)
    #expect(dataset.name == "sine")
    #expect(dataset.train.inputs.shape == [3596, 5, 1])
    #expect(dataset.train.targets?.shape == [3596, 1])
    #expect(dataset.test.inputs.shape == [395, 5, 1])
    #expect(dataset.test.targets?.shape == [395, 1])
    #expect(dataset.train.offset == 0)
    #expect(dataset.test.offset == 3601)
    #expect(dataset.train.inputs.values[0] == Float(0.004881331007626391))
    #expect(dataset.train.targets?.values.last == Float(series.values[3600]))
    #expect(dataset.test.inputs.values[0] == Float(series.values[3601]))
    #expect(dataset.test.targets?.values.last == Float(-0.020734309085254626))
  }

  @Test func `refuses a test part that is too short for one window`() {
    let series = Series(Array(repeating: 0, count: 50))
    #expect(throws: Diagnostic.self) {
      try Dataset(name: "short", forecasting: series, lookBack: 5, trainingCount: 45)
    }
  }
}
