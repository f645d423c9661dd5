/// What a series of numbers is and where it comes from, without the numbers.
package struct SeriesDescription: Hashable, Sendable {
  /// Which question the numbers answer.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The final outputs: what the experiment is about.
    case predictions
    /// The read-out after each time step of the input.
    case timeSteps = "time_steps"
    /// The continuation that a model computes from its own outputs.
    case forecast
    /// The index of each sample's class, from zero.
    case classes

    /// How many dimensions a shape of this kind can have.
    var dimensions: ClosedRange<Int> {
      switch self {
      case .predictions, .timeSteps: 1...3
      case .forecast: 1...2
      case .classes: 1...1
      }
    }
  }

  /// The type in which the numbers were computed.
  package enum Element: String, Hashable, Sendable, CaseIterable {
    case float32, float64
  }

  /// `true`, `reference` or `reimplemented`; of a forecast also `recorded`, another program's, or
  /// `given`, the values just before its first step.
  package var name: String
  package var kind: Kind
  /// The part of the data that the samples are of, such as `test`.
  package var split: String
  /// What computed them: the `dataset`, or an engine such as `native`.
  package var engine: String
  package var element: Element
  /// `[samples]`, `[samples, outputs]` or `[samples, steps, outputs]`; of a forecast `[steps]` or
  /// `[steps, outputs]`; of classes `[samples]`.
  package var shape: [Int]
  /// The SHA-256 of the raw little-endian bits in row-major order, in hexadecimal.
  package var sha256: String

  /// - Precondition: `shape` has as many dimensions as its kind can have, none negative.
  package init(
    _ name: String, kind: Kind = .predictions, split: String = "test", engine: String,
    element: Element, shape: [Int], sha256: String
  ) {
    precondition(kind.dimensions.contains(shape.count), "the shape is one of its kind")
    precondition(shape.allSatisfy { $0 >= 0 }, "a dimension is never negative")
    self.name = name
    self.kind = kind
    self.split = split
    self.engine = engine
    self.element = element
    self.shape = shape
    self.sha256 = sha256
  }

  /// How many numbers the series has.
  package var count: Int { shape.reduce(1, *) }
  /// One for a forecast.
  package var samples: Int { kind == .forecast ? 1 : shape[0] }
  /// Steps per sample; one unless the shape says otherwise.
  package var steps: Int { kind == .forecast ? shape[0] : shape.count == 3 ? shape[1] : 1 }
  /// Outputs per step; one unless the shape says otherwise.
  package var outputs: Int { shape.count == 1 ? 1 : shape[shape.count - 1] }
}

/// A series with its numbers.
package struct RecordedSeries: Sendable {
  package let description: SeriesDescription
  /// The numbers in row-major order; each Float32 is exactly a Double.
  package let values: [Double]

  /// - Precondition: `values` fills the shape.
  package init(_ description: SeriesDescription, values: [Double]) {
    precondition(values.count == description.count, "the values fill the shape")
    self.description = description
    self.values = values
  }
}
