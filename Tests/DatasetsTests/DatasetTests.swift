import Datasets
import Diagnostics
import Recurrent
import Testing

struct DatasetTests {
  @Test func `the article's sine is split before windows are made`() throws {
    var random = NumPyRandom(seed: 0)
    let wave = SeriesGenerator.sine(SineSeries(stepsPerCycle: 80, cycles: 50, phaseNoise: 0.05))
    let values = try wave.values(using: &random)
    let dataset = try Dataset(
      rows: Rows(values), window: Window(lookBack: 5), split: Split(test: 0.1))
    #expect(dataset.train.inputs.shape == [3596, 5, 1])
    #expect(dataset.train.targets?.shape == [3596, 1])
    #expect(dataset.test.inputs.shape == [395, 5, 1])
    #expect(dataset.test.targets?.shape == [395, 1])
    #expect(dataset.train.places.first == 0)
    #expect(dataset.test.places.first == 3601)
    #expect(dataset.train.inputs.values[0] == Float(0.004881331007626391))
    #expect(dataset.train.targets?.values.last == Float(values[3600]))
    #expect(dataset.test.inputs.values[0] == Float(values[3601]))
    #expect(dataset.test.targets?.values.last == Float(-0.020734309085254626))
  }

  @Test func `a random split of windows takes them as a split of samples does`() throws {
    let rows = Rows((0..<50).map(Double.init))
    let (window, split) = (Window(lookBack: 4, stride: 2), Split(test: 0.3, randomState: 42))
    let windows = try Dataset(rows: rows, window: window, split: split)
    let all = try Dataset(rows: rows, window: window, split: nil).train
    let samples = try Dataset(samples: all, split: split)
    #expect(windows.train == samples.train)
    #expect(windows.test == samples.test)
    #expect(windows.targetNames == ["value"])
  }

  @Test func `refuses a part that is too short for one window`() {
    let rows = Rows(Array(repeating: 0, count: 50))
    for test in [0.1, 0.9] {
      let error = #expect(throws: Diagnostic.self) {
        try Dataset(
          rows: rows, window: Window(lookBack: 5), split: Split(test: test))
      }
      #expect(error?.message == "5 values are too few for a look-back of 5")
    }
  }

  @Test func `refuses to cut a series where one part has no value`() {
    let error = #expect(throws: Diagnostic.self) {
      try Dataset(
        rows: Rows([1, 2, 3]), window: Window(lookBack: 1), split: Split(test: 0.1))
    }
    #expect(error?.message == "the split leaves 3 of 3 values for training")
  }

  @Test func `one-hot targets tell the class of each sample`() {
    func classes(_ shape: [Int], _ targets: [Float]) -> [Int]? {
      Samples(
        inputs: Tensor(shape: [shape[0], 1], repeating: 0),
        targets: Tensor(shape: shape, values: targets)
      ).classIndices
    }
    #expect(classes([2, 3], [0, 0, 1, 1, 0, 0]) == [2, 0])
    #expect(classes([2, 2, 2], [1, 0, 0, 1, 0, 1, 1, 0]) == [1, 0])
    #expect(classes([1, 3], [0, 1, 1]) == nil)
    #expect(classes([1, 3], [0, 0.5, 0.5]) == nil)
    #expect(classes([2, 1], [1, 1]) == nil)
  }
}
