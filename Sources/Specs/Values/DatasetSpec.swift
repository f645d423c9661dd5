/// Where the samples come from.
package enum DatasetSpec: Hashable, Sendable {
  /// They are windows of a series.
  case series(SeriesSpec)
  /// They stand in a file as they are.
  case arrays(ArraysSpec)
}

/// A source of values, how windows are cut from it, and which part is kept for testing.
package struct SeriesSpec: Hashable, Sendable {
  package var source: SeriesSource
  package var window: WindowSpec
  package var split: SplitSpec
}

/// Samples in a file of arrays.
package struct ArraysSpec: Hashable, Sendable {
  /// The file: an `.npz`, `.npy` or `.safetensors`, relative to the folder of the spec.
  package var file: String
  /// The name of the array of inputs, [N, T, I], [N, F] or, for an embedding, [N, T].
  package var inputs: String
  /// The name of the array of targets, [N, O] or [N, T, O]; nil if there are none.
  package var targets: String?
  /// Which part is kept for testing; nil to train and test on all.
  package var split: SplitSpec?

  package init(
    file: String, inputs: String = "x", targets: String? = nil, split: SplitSpec? = nil
  ) {
    self.file = file
    self.inputs = inputs
    self.targets = targets
    self.split = split
  }
}

/// What generates or holds the values of a series.
package enum SeriesSource: Hashable, Sendable {
  case sine(SineSpec)

  /// The number of values in the series.
  package var count: Int {
    switch self {
    case .sine(let sine): sine.count
    }
  }
}

/// A sine with noise in its phase, `sin(t·2π/stepsPerCycle + u·amplitude)` for each step t.
package struct SineSpec: Hashable, Sendable {
  /// Steps from one maximum to the next.
  package var stepsPerCycle: Int
  /// Cycles generated.
  package var cycles: Int
  /// The noise added to the phase at each step.
  package var phaseNoise: PhaseNoise = .uniform(amplitude: 0)

  /// The number of values: t runs from 0 to `stepsPerCycle · cycles`, both included.
  package var count: Int { stepsPerCycle * cycles + 1 }
}

/// A distribution of phases, in radians.
package enum PhaseNoise: Hashable, Sendable {
  /// Uniform from −amplitude to +amplitude.
  case uniform(amplitude: Double)
}

/// How a series is cut into samples: the inputs of each are the values before its target.
package struct WindowSpec: Hashable, Sendable {
  /// T, the number of values each sample looks back on.
  package var lookBack: Int
  package var target: Target = .next

  /// Which values a sample is to predict.
  package enum Target: String, CaseIterable, Hashable, Sendable {
    /// The one value after the window.
    case next
  }
}

/// Which part of a series is kept for testing.
///
/// The split comes before the windows are cut.
package struct SplitSpec: Hashable, Sendable {
  /// The fraction kept for testing, taken from the end.
  package var test: Double

  /// Returns how many of `count` values are kept for training: `count · (1 − test)`, rounded to
  /// nearest with ties to even as Python's `round` does.
  package func trainingCount(of count: Int) -> Int {
    Int((Double(count) * (1 - test)).rounded(.toNearestOrEven))
  }
}
