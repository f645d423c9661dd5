import Datasets
import Diagnostics
import Recurrent
import Testing

struct SplitTests {
  /// What scikit-learn's `train_test_split` chose.
  struct RecordedSplit: Decodable {
    var count: Int
    var test: Double
    var randomState: UInt32
    var trainingIndices, testIndices: [Int]
  }

  /// Samples whose input is their number.
  private func counting(to count: Int) -> Samples {
    Samples(
      inputs: Tensor(shape: [count, 1], values: (0..<count).map { Float($0) }), targets: nil)
  }

  @Test func `chooses the samples that scikit-learn chooses, in its order`() throws {
    let splits = try recorded("splits.json", of: RecordedSplit.self)
    #expect(splits.count == 9)
    for split in splits {
      let dataset = try Dataset(
        samples: counting(to: split.count),
        split: Split(test: split.test, randomState: split.randomState))
      #expect(dataset.train.places == split.trainingIndices)
      #expect(dataset.test.places == split.testIndices)
      #expect(dataset.train.inputs.values == split.trainingIndices.map { Float($0) })
      #expect(dataset.test.inputs.values == split.testIndices.map { Float($0) })
    }
  }

  @Test(arguments: [(4001, 0.1, 3601), (10, 0.25, 8), (10, 0.35, 6), (6, 0.25, 4), (2, 0.5, 1)])
  func `keeps what comes last, and rounds halves to even`(count: Int, test: Double, training: Int)
    throws
  {
    let split = Split(test: test)
    let dataset = try Dataset(samples: counting(to: count), split: split)
    #expect(dataset.train.places == Array(0..<training))
    #expect(dataset.test.places == Array(training..<count))
  }

  @Test(arguments: [
    (4001, 0.1, 3601), (5, 0.1, 4), (15, 0.1, 14), (10, 0.25, 8), (10, 0.75, 2), (10, 0.15, 8),
    (2, 0.5, 1), (1, 0.5, 0), (100, 0.333, 67),
  ])
  func `splits as Python rounds`(count: Int, test: Double, training: Int) {
    #expect(Split(test: test).trainingCount(of: count) == training)
  }

  @Test(arguments: [(1797, 0.2, 1437), (10, 0.25, 7), (3, 0.1, 2), (1, 0.5, 0), (7, 1.0 / 7, 6)])
  func `chooses at random as many as scikit-learn`(count: Int, test: Double, training: Int) {
    #expect(Split(test: test, randomState: 42).trainingCount(of: count) == training)
  }

  @Test func `without a split all samples are for both`() throws {
    let dataset = try Dataset(samples: counting(to: 3), split: nil)
    #expect(dataset.train.count == 3)
    #expect(dataset.train == dataset.test)
  }

  @Test(arguments: [
    (10, Split(test: 0), "test cannot be 0.0"), (10, Split(test: 1), "test cannot be 1.0"),
    (10, Split(test: .nan), "test cannot be nan"),
    (10, Split(test: -1, randomState: 0), "test cannot be -1.0"),
    (10, Split(test: 0.01), "the split leaves 10 of 10 samples for training"),
    (1, Split(test: 0.5), "the split leaves 0 of 1 samples for training"),
    (1, Split(test: 0.5, randomState: 1), "the split leaves 0 of 1 samples for training"),
    (3, Split(test: 0.99, randomState: 1), "the split leaves 0 of 3 samples for training"),
  ])
  func `refuses a split that leaves a part empty`(count: Int, split: Split, message: String) {
    let error = #expect(throws: (any Error).self) {
      try Dataset(samples: counting(to: count), split: split)
    }
    #expect(messages(of: error) == [message])
  }
}
