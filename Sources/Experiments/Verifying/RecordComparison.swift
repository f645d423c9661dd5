import Recurrent
import RecurrentFiles
import Results

/// Compares what a run recorded with what its repetition gives, bit by bit, in the order in which it is
/// handed over.
struct RecordComparison {
  /// What differs first, and how much more does.
  private(set) var first: RunDifference?
  private(set) var differences = 0
  /// What was compared.
  private(set) var extent = ComparedExtent()
  /// What could not be compared, each as a clause.
  private(set) var omissions: [String] = []
  /// Whether the record has all that this program records; a hash over what an earlier one left out
  /// cannot be the same.
  let isComplete: Bool

  /// - Parameter isComplete: Whether a program with the present schema recorded the run: what lacks then
  ///   is a difference, else it is not compared.
  init(isComplete: Bool) {
    self.isComplete = isComplete
  }

  mutating func note(_ difference: RunDifference) {
    if first == nil { first = difference }
    differences += 1
  }

  /// Notes that something has not been compared, once.
  mutating func omit(_ what: String) {
    if !omissions.contains(what) { omissions.append(what) }
  }

  // MARK: Training

  /// Compares an epoch: the losses of its batches, the weights after it, its metrics.
  ///
  /// - Returns: Whether the training still follows the record: the weights are the same by their hash, or
  ///   without one all that is recorded of batches and metrics.
  mutating func compare(epoch computed: TrainedEpoch, with recorded: TrainedEpoch?) -> Bool {
    let before = differences
    let number = computed.number
    guard let recorded else {
      note(RunDifference(at: .epoch(number), recorded: .nothing, computed: .text("an epoch")))
      return false
    }
    extent.epochs += 1
    compareBatches(of: computed, with: recorded)
    // What lacks does not tell that the weights are others.
    let batchesFollow = differences == before || recorded.batchLosses.isEmpty
    let (hash, own) = (recorded.weightsSHA256, computed.weightsSHA256)
    // Keras tells no weights, neither then nor now.
    if isComplete || (hash != nil && own != nil) {
      compare(hash, own, at: .weights(epoch: number))
    }
    let beforeMetrics = differences
    compare(metrics: computed.metrics, with: recorded.metrics, epoch: number)
    if let hash, let own { return hash == own }
    return batchesFollow && differences == beforeMetrics
  }

  private mutating func compareBatches(of computed: TrainedEpoch, with recorded: TrainedEpoch) {
    guard isComplete || !recorded.batchLosses.isEmpty || recorded.weightsSHA256 != nil else {
      return omit("the losses of batches and the weights after each epoch: none are recorded")
    }
    for (index, (loss, own)) in zip(recorded.batchLosses, computed.batchLosses).enumerated() {
      extent.batches += 1
      compare(loss, own, at: .batch(index + 1, epoch: computed.number))
    }
    compare(
      "\(recorded.batchLosses.count)", "\(computed.batchLosses.count)",
      at: .batches(epoch: computed.number))
  }

  /// Compares the parameters of the recorded spec with those that were recorded beside it.
  mutating func compare(parameters computed: [RunParameter], with recorded: [RunParameter]) {
    guard isComplete || !recorded.isEmpty else { return omit("the parameters: none are recorded") }
    func texts(_ parameters: [RunParameter]) -> [String: String] {
      Dictionary(
        parameters.map { ($0.key, "\($0.value) (\($0.kind.rawValue))") },
        uniquingKeysWith: { $1 })
    }
    let (own, others) = (texts(computed), texts(recorded))
    for key in Set(own.keys).union(others.keys).sorted() {
      compare(others[key], own[key], at: .parameter(key))
    }
  }

  /// Compares the metrics of an epoch, or those of the run if `epoch` is zero.
  mutating func compare(
    metrics computed: [String: Double], with recorded: [String: Double], epoch: Int
  ) {
    for key in Set(recorded.keys).union(computed.keys).sorted() {
      let place = RunDifference.Place.metric(key, epoch: epoch)
      switch (recorded[key], computed[key]) {
      case (let value?, let own?):
        extent.metrics += 1
        compare(value, own, at: place)
      case (let value?, nil):
        note(
          RunDifference(at: place, recorded: .number(value, single: false), computed: .nothing))
      case (nil, let own?) where isComplete:
        note(RunDifference(at: place, recorded: .nothing, computed: .number(own, single: false)))
      default: omit("the metric \(key): not recorded")
      }
    }
  }

  // MARK: Weights

  /// Compares the trained weights, element by element.
  ///
  /// - Parameters:
  ///   - computed: The arrays of the file of the weights, as it comes out.
  ///   - recorded: The same of the file as it is kept.
  mutating func compare(weights computed: NamedArrays, with recorded: NamedArrays) {
    for name in computed.names {
      guard let tensor = computed[name]?.floats else { continue }
      guard let stored = recorded[name] else {
        note(
          RunDifference(
            at: .tensor(name, element: nil), recorded: .nothing, computed: .text("\(tensor.shape)"))
        )
        continue
      }
      guard stored.shape == tensor.shape, stored.elementType == .float32 else {
        note(
          RunDifference(
            at: .tensor(name, element: nil),
            recorded: .text("\(stored.elementType) \(stored.shape)"),
            computed: .text("float32 \(tensor.shape)")))
        continue
      }
      extent.weights += tensor.values.count
      let values = stored.floats.values
      for index in values.indices {
        compare(
          Double(values[index]), Double(tensor.values[index]), single: true,
          at: .tensor(name, element: element(index, of: tensor.shape)))
      }
    }
    for name in recorded.names where computed[name] == nil {
      note(
        RunDifference(
          at: .tensor(name, element: nil), recorded: .text("a tensor"), computed: .nothing))
    }
  }

  // MARK: Results

  /// Compares the numbers of a series, then their description.
  mutating func compare(
    series computed: RecordedSeries, with recorded: RecordedSeries
  ) {
    let (description, own) = (recorded.description, computed.description)
    let (kind, name) = (own.kind, own.name)
    compare(description.engine, own.engine, at: .series(kind, name, .engine))
    compare(description.element.rawValue, own.element.rawValue, at: .series(kind, name, .dtype))
    guard description.shape == own.shape else {
      return compare(
        "\(description.shape)", "\(own.shape)", at: .series(kind, name, .shape))
    }
    extent.predictions += own.count
    let perSample = own.steps * own.outputs
    for index in computed.values.indices {
      compare(
        recorded.values[index], computed.values[index], single: own.element == .float32,
        at: .number(
          kind, name, sample: index / perSample, step: index % perSample / own.outputs,
          output: index % own.outputs))
    }
    compare(description.sha256, own.sha256, at: .series(kind, name, .sha256))
  }

  /// Compares a text, naming the first character that differs.
  mutating func compare(text computed: RunText, with recorded: String) {
    extent.texts += 1
    // Strings are equal too if they look alike.
    guard !recorded.unicodeScalars.elementsEqual(computed.text.unicodeScalars) else { return }
    let same = zip(recorded.unicodeScalars, computed.text.unicodeScalars).prefix { $0 == $1 }.count
    note(
      RunDifference(
        at: .text(computed.name, engine: computed.engine, character: same),
        recorded: .excerpt(of: recorded, from: same),
        computed: .excerpt(of: computed.text, from: same)))
  }

  /// Compares hashes and words.
  mutating func compare(
    _ recorded: String?, _ computed: String?, at place: @autoclosure () -> RunDifference.Place
  ) {
    guard recorded != computed else { return }
    note(
      RunDifference(
        at: place(), recorded: recorded.map { .text($0) } ?? .nothing,
        computed: computed.map { .text($0) } ?? .nothing))
  }

  mutating func compare(
    _ recorded: Double, _ computed: Double, single: Bool = false,
    at place: @autoclosure () -> RunDifference.Place
  ) {
    guard !haveSameBits(recorded, computed) else { return }
    note(RunDifference(at: place(), recorded: recorded, computed: computed, single: single))
  }
}

/// How much was compared.
package struct ComparedExtent: Hashable, Sendable {
  package var epochs = 0
  package var batches = 0
  /// Elements of the trained weights.
  package var weights = 0
  /// Numbers of series.
  package var predictions = 0
  package var metrics = 0
  package var texts = 0
}

extension RunDifference.Value {
  /// A few characters of a text.
  fileprivate static func excerpt(of text: String, from start: Int) -> Self {
    let rest = text.unicodeScalars.dropFirst(start)
    return rest.isEmpty
      ? .nothing : .text("'\(String(String.UnicodeScalarView(rest.prefix(20))))'")
  }
}

/// The place of an element, one number for each axis, from its number in row-major order.
private func element(_ index: Int, of shape: [Int]) -> [Int] {
  var (rest, place) = (index, [Int]())
  for extent in shape.reversed() {
    place.insert(rest % extent, at: 0)
    rest /= extent
  }
  return place
}
