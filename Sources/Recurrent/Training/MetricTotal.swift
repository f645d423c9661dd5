/// What a metric has added up so far.
public struct MetricTotal: Hashable, Sendable {
  /// The sum of errors or of hits.
  public var sum: Double
  /// How many there were.
  public var count: Int

  public init(sum: Double = 0, count: Int = 0) {
    self.sum = sum
    self.count = count
  }

  /// The metric's value.
  func value(of metric: Metric) -> Double {
    guard count > 0 else { return 0 }
    let mean = sum / Double(count)
    return metric == .rootMeanSquaredError ? mean.squareRoot() : mean
  }

  /// Adds a batch's outputs [N, T, O] and targets, [N, T, O] or [N, T, 1].
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  mutating func add<Scalar: RecurrentScalar>(
    _ metric: Metric, of outputs: SequenceView<Scalar>, targets: SequenceView<Scalar>
  ) {
    let countsMasked = metric == .rootMeanSquaredError
    for sample in 0..<outputs.samples {
      for step in 0..<outputs.steps where countsMasked || outputs.isPresent(sample, step) {
        add(metric, outputs.row(sample, step), targets.row(sample, step))
      }
    }
  }

  @inline(__always)
  private mutating func add<Scalar: RecurrentScalar>(
    _ metric: Metric, _ outputs: UnsafeBufferPointer<Scalar>,
    _ targets: UnsafeBufferPointer<Scalar>
  ) {
    switch metric {
    case .meanAbsoluteError:
      for index in outputs.indices { sum += abs(Double(outputs[index] - targets[index])) }
      count += outputs.count
    case .meanSquaredError, .rootMeanSquaredError:
      for index in outputs.indices {
        let difference = Double(outputs[index] - targets[index])
        sum += difference * difference
      }
      count += outputs.count
    case .binaryAccuracy(let threshold):
      let limit = Scalar(threshold)
      for index in outputs.indices where (outputs[index] > limit ? 1 : 0) == targets[index] {
        sum += 1
      }
      count += outputs.count
    case .categoricalAccuracy: addHit(outputs.firstOfLargest == targets.firstOfLargest)
    case .sparseCategoricalAccuracy: addHit(outputs.firstOfLargest == Int(targets[0]))
    case .topKCategoricalAccuracy(let k): addHit(outputs.ranks(targets.firstOfLargest, below: k))
    case .sparseTopKCategoricalAccuracy(let k): addHit(outputs.ranks(Int(targets[0]), below: k))
    }
  }

  @inline(__always)
  private mutating func addHit(_ isHit: Bool) {
    if isHit { sum += 1 }
    count += 1
  }
}

extension UnsafeBufferPointer where Element: RecurrentScalar {
  /// The index of the largest element, of equal ones the first: `argmax`.
  @inline(__always)
  fileprivate var firstOfLargest: Int {
    var best = 0
    for index in indices where self[index] > self[best] { best = index }
    return best
  }

  /// Whether fewer than k elements are larger than one of them: TensorFlow's `in_top_k`.
  @inline(__always)
  fileprivate func ranks(_ index: Int, below k: Int) -> Bool {
    var larger = 0
    for element in self where element > self[index] { larger += 1 }
    return larger < k
  }
}
