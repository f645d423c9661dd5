package import Results

/// Something in which the repetition of a run differs from its record.
package struct RunDifference: Hashable, Sendable {
  package let place: Place
  /// What the database holds.
  package let recorded: Value
  /// What came out now.
  package let computed: Value
  /// How many floating-point numbers both are apart, if both are finite numbers.
  package let ulps: UInt64?

  /// Where two runs can differ.
  package enum Place: Hashable, Sendable {
    /// A value of the resolved spec by its key path.
    case parameter(String)
    /// The loss of a batch before its update; both count from one.
    case batch(Int, epoch: Int)
    /// Whether an epoch is there.
    case epoch(Int)
    /// How many batches an epoch has.
    case batches(epoch: Int)
    /// The hash of the weights after an epoch.
    case weights(epoch: Int)
    /// A metric of an epoch, or of the run as a whole if that is zero.
    case metric(String, epoch: Int)
    /// A tensor of the trained weights, such as `0.lstm.kernel`; its element, counted from zero.
    case tensor(String, element: [Int]?)
    /// A series of numbers as a whole: whether it is there, what computed it, its shape or its hash.
    case series(SeriesDescription.Kind, String, Aspect)
    /// A number of a series; all count from zero.
    case number(SeriesDescription.Kind, String, sample: Int, step: Int, output: Int)
    /// A text from one of its characters on, counted from zero.
    case text(String, engine: String, character: Int)
    /// What an output of the model stands for, counted from zero.
    case output(Int)
    case verdict
    /// A hash over much.
    case hash(String)
    /// The bytes of a file.
    case file(String)
  }

  /// What can be said of a series besides its numbers.
  package enum Aspect: String, Hashable, Sendable {
    case presence, engine, dtype, shape, sha256
  }

  /// One side of a difference.
  package enum Value: Hashable, Sendable {
    case number(Double, single: Bool)
    case text(String)
    case nothing
  }
}

extension RunDifference {
  /// A difference of numbers.
  init(at place: Place, recorded: Double, computed: Double, single: Bool = false) {
    self.init(
      place: place, recorded: .number(recorded, single: single),
      computed: .number(computed, single: single),
      ulps: Experiments.ulps(from: recorded, to: computed, single: single))
  }

  /// A difference of something that is no number, or that only one side has.
  init(at place: Place, recorded: Value, computed: Value) {
    self.init(place: place, recorded: recorded, computed: computed, ulps: nil)
  }
}

extension RunDifference: CustomStringConvertible {
  /// Both sides and how far they are apart, after the place.
  package var description: String { "\(place): \(sides)" }

  /// Both sides and how far they are apart.
  package var sides: String {
    let distance =
      switch ulps {
      case nil: ""
      case 0?: ", apart in their sign alone"
      case 1?: ", 1 ulp apart"
      case let count?: ", \(count) ulps apart"
      }
    return "\(recorded) recorded, \(computed) computed\(distance)"
  }
}

extension RunDifference.Value: CustomStringConvertible {
  /// A number as the shortest text that gives the same bits back.
  package var description: String {
    switch self {
    case .number(let value, _) where value.isNaN: "nan"
    case .number(let value, single: true) where Double(Float(value)) == value: "\(Float(value))"
    case .number(let value, _): "\(value)"
    case .text(let text): text
    case .nothing: "nothing"
    }
  }
}

extension RunDifference.Place: CustomStringConvertible {
  package var description: String {
    switch self {
    case .parameter(let key): "parameter \(key)"
    case .batch(let batch, let epoch): "epoch \(epoch), batch \(batch): loss"
    case .epoch(let epoch): "epoch \(epoch)"
    case .batches(let epoch): "epoch \(epoch): number of batches"
    case .weights(let epoch): "epoch \(epoch): hash of the weights"
    case .metric(let key, 0): "metric \(key)"
    case .metric(let key, let epoch): "epoch \(epoch): \(key)"
    case .tensor(let name, let element?): "weights \(name)\(element)"
    case .tensor(let name, nil): "weights \(name)"
    case .series(let kind, let name, .presence): "\(kind.rawValue) '\(name)'"
    case .series(let kind, let name, let aspect): "\(kind.rawValue) '\(name)': \(aspect.rawValue)"
    case .number(let kind, let name, let sample, let step, let output):
      "\(kind.rawValue) '\(name)', sample \(sample), step \(step), output \(output)"
    case .text(let name, let engine, let character):
      "text '\(name)' by \(engine), from character \(character)"
    case .output(let number): "name and scale of output \(number)"
    case .verdict: "verdict"
    case .hash(let name): "hash of the \(name)"
    case .file(let name): "file \(name)"
    }
  }
}
