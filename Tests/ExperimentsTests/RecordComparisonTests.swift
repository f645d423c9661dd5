import Recurrent
import RecurrentFiles
import Results
import Testing

@testable import Experiments

/// What differs first between a record and a repetition.
struct RecordComparisonTests {
  private var comparison = RecordComparison(isComplete: true)

  /// An epoch of three batches.
  private static let epoch = TrainedEpoch(
    2, ["loss": 0.5, "val_loss": .nan], batchLosses: [0.5, 0.25, .nan], weightsSHA256: "aa")

  @Test mutating func `the same epoch is the same, and all of it is counted`() {
    let follows = comparison.compare(epoch: Self.epoch, with: Self.epoch)
    #expect(follows)
    #expect(comparison.first == nil)
    #expect(comparison.extent == ComparedExtent(epochs: 1, batches: 3, metrics: 2))
  }

  private static let alteredEpochs: [(String, String, @Sendable (inout TrainedEpoch) -> Void)] = [
    (
      "epoch 2, batch 2: loss", "0.25 recorded, 0.25000000000000006 computed, 1 ulp apart",
      { $0.batchLosses[1] = 0.25.nextUp }
    ),
    (
      "epoch 2, batch 3: loss", "nan recorded, 0.0 computed", { $0.batchLosses[2] = 0 }
    ),
    ("epoch 2: number of batches", "3 recorded, 2 computed", { $0.batchLosses.removeLast() }),
    ("epoch 2: hash of the weights", "aa recorded, ab computed", { $0.weightsSHA256 = "ab" }),
    (
      "epoch 2: loss", "0.5 recorded, 0.49999999999999994 computed, 1 ulp apart",
      { $0.metrics["loss"] = 0.5.nextDown }
    ),
    ("epoch 2: val_loss", "nan recorded, inf computed", { $0.metrics["val_loss"] = .infinity }),
    ("epoch 2: val_loss", "nan recorded, nothing computed", { $0.metrics["val_loss"] = nil }),
    ("epoch 2: mae", "nothing recorded, 1.0 computed", { $0.metrics["mae"] = 1 }),
  ]

  @Test(arguments: alteredEpochs.indices)
  func `what differs in an epoch is named`(index: Int) {
    let (place, sides, alter) = Self.alteredEpochs[index]
    var (comparison, epoch) = (comparison, Self.epoch)
    alter(&epoch)
    let follows = comparison.compare(epoch: epoch, with: Self.epoch)
    #expect(comparison.first.map { "\($0.place)" } == place)
    #expect(comparison.first?.sides == sides)
    #expect(comparison.differences == 1)
    // A training with the recorded weights goes on as recorded.
    #expect(follows == (epoch.weightsSHA256 == "aa"))
  }

  @Test mutating func `the first difference is that of the first batch`() {
    let other = TrainedEpoch(
      2, ["loss": 9, "val_loss": 9], batchLosses: [0.5, 8, 8], weightsSHA256: "bb")
    let follows = comparison.compare(epoch: other, with: Self.epoch)
    #expect(!follows)
    #expect(comparison.first?.place == .batch(2, epoch: 2))
    #expect(comparison.differences == 5)
  }

  @Test mutating func `an epoch that was not recorded is a difference`() {
    let follows = comparison.compare(epoch: Self.epoch, with: nil)
    #expect(!follows)
    #expect(comparison.first?.description == "epoch 2: nothing recorded, an epoch computed")
  }

  @Test func `what an earlier program did not record is told, and no difference`() {
    var comparison = RecordComparison(isComplete: false)
    let recorded = TrainedEpoch(2, ["loss": 0.5])
    let follows = comparison.compare(epoch: Self.epoch, with: recorded)
    #expect(follows)
    #expect(comparison.first == nil)
    #expect(
      comparison.omissions == [
        "the losses of batches and the weights after each epoch: none are recorded",
        "the metric val_loss: not recorded",
      ])
  }

  @Test func `without hashes of weights, a training is followed by its metrics`() {
    var comparison = RecordComparison(isComplete: false)
    let follows = comparison.compare(epoch: Self.epoch, with: TrainedEpoch(2, ["loss": 0.25]))
    #expect(!follows)
    #expect(comparison.first?.place == .metric("loss", epoch: 2))
  }

  private static func weights(_ values: [Float], _ name: String = "0.lstm.kernel") -> NamedArrays {
    var arrays = NamedArrays()
    arrays["1.dense.bias"] = StoredArray(Tensor<Float>(shape: [1], values: [0]))
    arrays[name] = StoredArray(Tensor(shape: [2, values.count / 2], values: values))
    return arrays
  }

  @Test(
    arguments: [
      ([0, 1, 2, 3, 4, 5], nil), ([0, 1, 2, 3, Float(4).nextUp, 5], "0.lstm.kernel[1, 1]"),
      ([-0.0, 1, 2, 3, 4, 5], "0.lstm.kernel[0, 0]"),
      ([0, 1, .nan, 3, 4, 9], "0.lstm.kernel[0, 2]"),
      ([0, 1, 2, 3], "0.lstm.kernel"),
    ] as [([Float], String?)])
  func `a weight is named by tensor and element`(values: [Float], place: String?) {
    var comparison = comparison
    comparison.compare(
      weights: Self.weights(values), with: Self.weights([0, 1, 2, 3, 4, 5]))
    #expect(comparison.first.map { "\($0.place)" } == place.map { "weights \($0)" })
  }

  @Test mutating func `a weight is counted in Float32`() {
    comparison.compare(
      weights: Self.weights([1, 0.1]), with: Self.weights([1, Float(0.1).nextUp]))
    #expect(
      comparison.first?.sides == "0.10000001 recorded, 0.1 computed, 1 ulp apart")
  }

  @Test mutating func `a tensor that one side lacks is named`() {
    comparison.compare(weights: Self.weights([1, 2], "a"), with: Self.weights([1, 2], "b"))
    #expect(comparison.first?.place == .tensor("a", element: nil))
    #expect(comparison.differences == 2)
  }

  private static func series(
    _ values: [Double], shape: [Int] = [2, 2, 2], sha256: String = "s"
  ) -> RecordedSeries {
    RecordedSeries(
      SeriesDescription(
        "reference", kind: .timeSteps, engine: "native", element: .float32, shape: shape,
        sha256: sha256), values: values)
  }

  @Test(
    arguments: [
      ([0, 1, 2, 3, 4, 5, 6, 7], nil),
      ([0, 1, 2, 3, 4, 5.5, 6, 8], "time_steps 'reference', sample 1, step 0, output 1"),
      ([0, 1, 2, .nan, 4, 5, 6, 7], "time_steps 'reference', sample 0, step 1, output 1"),
      ([-0.0, 1, 2, 3, 4, 5, 6, 7], "time_steps 'reference', sample 0, step 0, output 0"),
    ] as [([Double], String?)])
  func `a number of a series is named by its place`(values: [Double], place: String?) {
    var comparison = comparison
    comparison.compare(
      series: Self.series(values), with: Self.series([0, 1, 2, 3, 4, 5, 6, 7]))
    #expect(comparison.first.map { "\($0.place)" } == place)
  }

  @Test mutating func `a hash that is not that of the numbers is a difference`() {
    comparison.compare(
      series: Self.series([1, 2], shape: [2]), with: Self.series([1, 2], shape: [2], sha256: "t"))
    #expect(
      comparison.first?.description == "time_steps 'reference': sha256: t recorded, s computed")
  }

  @Test mutating func `a series of another shape is named as a whole`() {
    comparison.compare(series: Self.series([1], shape: [1]), with: Self.series([1, 2], shape: [2]))
    #expect(
      comparison.first?.description == "time_steps 'reference': shape: [2] recorded, [1] computed")
  }

  @Test(
    arguments: [
      ("same", "same", nil), ("abc", "abd", "from character 2: 'c' recorded, 'd' computed"),
      ("abc", "ab", "from character 2: 'c' recorded, nothing computed"),
      // Both look alike.
      ("\u{E9}", "e\u{301}", "from character 0: '\u{E9}' recorded, 'e\u{301}' computed"),
    ] as [(String, String, String?)])
  func `a text differs from a character on`(recorded: String, computed: String, expected: String?) {
    var comparison = comparison
    comparison.compare(
      text: RunText(name: "generated", engine: "native", text: computed), with: recorded)
    #expect(
      comparison.first?.description == expected.map { "text 'generated' by native, \($0)" })
  }
}
