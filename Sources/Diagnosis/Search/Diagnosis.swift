package import Recurrent

/// Which convention explains that outputs differ from those of a network.
///
/// Hypotheses about conventions are tried one by one and, if none explains the difference, in pairs.
/// A hypothesis explains it if the network, read in its way, gives the expected outputs but for
/// rounding.
package struct Diagnosis: Hashable, Sendable {
  /// What was found out.
  package enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// The expected outputs are those of the network as it stands.
    case agrees
    /// A hypothesis, or two together, explain the difference.
    case explained
    /// None of the hypotheses does.
    case unexplained
    /// Some of the inputs or expected outputs are no finite numbers, so that nothing was tried.
    case notFinite = "not_finite"
    /// The network magnifies rounding so much that no comparison at single precision proves anything.
    case illConditioned = "ill-conditioned"
  }

  /// A convention, said of certain layers.
  package struct Cause: Hashable, Sendable {
    /// A stable name, such as `gate-order-icfo`.
    package let id: String
    package let topic: Topic
    /// The layers of the model, counted from zero; none if it is about the network as a whole.
    package let layers: [Int]
    package let sentence: String
  }

  /// One or two causes that hold together, and what they leave.
  package struct Finding: Hashable, Sendable {
    package let causes: [Cause]
    package let remaining: Remaining
    /// Whether what remains is no more than rounding explains.
    package let explains: Bool
    /// Other causes that cannot be told from these on the samples compared.
    package let equivalents: [[Cause]]
  }

  package let outcome: Outcome
  /// What it comes to, in a sentence or two.
  package let sentence: String
  /// The difference as it stands; nil if the shapes differ.
  package let asItStands: Remaining?
  /// The explanation, or else what at least halves the difference, the nearest first; at most ten.
  package let findings: [Finding]
  /// How many hypotheses were tried alone and how many pairs of them.
  package let hypothesesTried, pairsTried: Int
  /// How many samples, from the first on, the remaining differences are of.
  package let samplesCompared: Int

  /// Finds out which convention the expected outputs differ in.
  ///
  /// - Parameters:
  ///   - model: The network as it is believed to be.
  ///   - inputs: [N, T, I] or what else the model's `input` says.
  ///   - expected: [N, O] or [N, T, O]; fewer steps than the model gives are the last ones.
  /// - Throws: `ModelError` if the model cannot take the inputs, `DiagnosisError` if there are no
  ///   samples or not as many expected outputs, or a layer projects its state.
  package init(
    of model: Model<Float>, inputs: Tensor<Float>, expected: Tensor<Double>
  ) throws {
    self = try Search(model, inputs, expected).diagnosis()
  }

  /// All that is tried for a network, whether it explains anything or not.
  ///
  /// - Throws: As the initializer does.
  package static func causesTried(
    for model: Model<Float>, inputs: Tensor<Float>, expected: Tensor<Double>
  ) throws -> [Cause] {
    try Search(model, inputs, expected).hypotheses.map(\.cause)
  }

  init(
    _ outcome: Outcome, _ sentence: String, asItStands: Remaining? = nil,
    findings: [Finding] = [], hypotheses: Int = 0, pairs: Int = 0, samples: Int, of given: Int
  ) {
    self.outcome = outcome
    self.sentence =
      samples < given
      ? sentence + " Compared were the first \(samples) of \(given) samples." : sentence
    self.asItStands = asItStands
    self.findings = findings
    (hypothesesTried, pairsTried) = (hypotheses, pairs)
    samplesCompared = samples
  }
}

/// Why expected outputs cannot be compared with a network's.
package struct DiagnosisError: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String
}
