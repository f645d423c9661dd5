package import Recurrent

/// Which Keras wrote a file, and what its rules were where they changed later.
///
/// What is said of a version was read in the sources of Keras 1.2.2, 2.0.0 to 2.3.1, tf-keras 2.21 and
/// Keras 3.15, and of tf.keras in TensorFlow 1.15 and 2.x.
package struct KerasVersion: Hashable, Sendable {
  /// The generations that differ in their rules.
  package enum Generation: Hashable, Sendable {
    /// Keras 1 and before.
    case one
    /// Keras 2.0 to 2.3, a package of its own.
    case two
    /// `tf.keras` of TensorFlow 1 and 2, also released as Keras 2.4 to 2.15 and as tf-keras.
    case tensorFlow
    /// Keras 3.
    case three
    /// This package: Keras 3 with a few arguments more.
    case own
  }

  package let generation: Generation
  /// As the file says it; nil if it does not.
  package let text: String?
  private let numbers: [Int]

  /// Understands the version that a file names; files of Keras before 1.2.3 name none.
  package init(_ text: String?) {
    self.text = text
    let core = (text ?? "1").prefix { $0.isNumber || $0 == "." }
    numbers = core.split(separator: ".").map { Int($0) ?? 0 }
    let isTensorFlow = text?.hasSuffix("-tf") ?? false
    generation =
      switch (numbers.first ?? 1, numbers.dropFirst().first ?? 0) {
      case (3..., _): .three
      case (2, 4...): .tensorFlow
      case (2, _): isTensorFlow ? .tensorFlow : .two
      default: .one
      }
  }

  /// Throws `FileError` if what a file says is no version, of which nothing could be told.
  package static func check(_ text: String) throws {
    guard let first = text.first, ("0"..."9").contains(first) else {
      throw FileError(
        "the version of Keras is “\(text.prefix(40))”", at: "keras_version",
        expected: "a version such as 2.2.4 or 3.15.1")
    }
  }

  private init(generation: Generation) {
    self.generation = generation
    text = nil
    numbers = [3]
  }

  /// This package's own way of writing models.
  package static let own = KerasVersion(generation: .own)

  /// The newest Keras, which a reader assumes where nothing tells.
  package static let newest = KerasVersion("3.15.1")

  /// The framework in words.
  package var framework: String {
    switch generation {
    case .one, .two, .three: "Keras"
    case .tensorFlow: "tf.keras"
    case .own: "exp"
    }
  }

  /// The framework with its version, such as `Keras 2.2.4`.
  package var name: String {
    switch (generation, text) {
    case (_, let text?): "\(framework) \(text)"
    case (.one, nil): "Keras 1 or before, as no version is given"
    case (_, nil): framework
    }
  }

  private func isBefore(_ major: Int, _ minor: Int) -> Bool {
    numbers.lexicographicallyPrecedes([major, minor])
  }
}

extension KerasVersion {
  /// What `hard_sigmoid` means: `clip(0.2·x + 0.5)` up to Keras 2, in every backend and in tf.keras;
  /// `relu6(x + 3) / 6` from Keras 3.0 on (`keras.activations.hard_sigmoid`).
  package var hardSigmoid: Activation {
    switch generation {
    case .one, .two, .tensorFlow: .keras2HardSigmoid
    case .three, .own: .hardSigmoid
    }
  }

  /// The default of `recurrent_activation`: `hard_sigmoid` up to Keras 2.2 and in the tf.keras of
  /// TensorFlow 1, which calls itself 2.2.4 at most; `sigmoid` after (`keras.layers.LSTM`).
  package var recurrentActivation: Activation { isBefore(2, 3) ? .keras2HardSigmoid : .sigmoid }

  /// The default of a GRU's `reset_after`: no such argument before 2.1.5, then false, true in the
  /// tf.keras of TensorFlow 2 and in Keras 3 (`keras.layers.GRU`).
  package var resetAfter: Bool {
    switch generation {
    case .one, .two: false
    case .tensorFlow: !isBefore(2, 3)
    case .three, .own: true
    }
  }

  /// Whether a Bidirectional layer that returns sequences makes both outputs zero at masked steps: in
  /// tf.keras and Keras 3, which set `zero_output_for_mask` of both layers (`keras.layers.
  /// Bidirectional`), not in the Keras 2 of its own and in the tf.keras of 2018, which calls itself
  /// 2.1: these lack the argument.
  package var zerosMaskedOutputOfBidirectional: Bool {
    switch generation {
    case .one, .two: false
    case .tensorFlow: !isBefore(2, 2)
    case .three, .own: true
    }
  }
}
