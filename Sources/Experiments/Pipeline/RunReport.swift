package import Results

/// What a finished run has to say.
package struct RunReport: Sendable {
  package let id: RunID
  package let experiment: String
  package let results: RunResults
  /// What was decided to read the file of the weights, a sentence each.
  package let decisions: [String]
  /// The folder of the run's files.
  package let folder: String
  /// The pictures drawn, in the order of the spec.
  package let charts: [String]
  /// The earlier run of the same spec, inputs and version, if there is one.
  package let repetition: Repetition?
  package let duration: Duration

  /// A comparison with an earlier run that must have given the same bits.
  package struct Repetition: Hashable, Sendable {
    package let earlier: RunID
    package let givesSameBits: Bool
  }
}
