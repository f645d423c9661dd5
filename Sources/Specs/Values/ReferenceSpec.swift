/// Where the predictions come from that are taken to be right.
package enum ReferenceSpec: Hashable, Sendable {
  /// An engine computes them.
  case engine(EngineName)
  /// Keras itself computes them, in a Python of its own.
  case keras
  /// Someone else computed them, and they stand in a file.
  case recorded(RecordedSpec)
}

/// Numbers that someone else computed, in a file of arrays.
package struct RecordedSpec: Hashable, Sendable {
  /// The file, relative to the folder of the spec.
  package var file: String
  /// The name of the array: of predictions [N, O], [N, T, O] or, for one output, [N]; of the losses of
  /// the epochs, or of the steps of a forecast, [N].
  package var array: String

  package init(file: String, array: String = "y") {
    self.file = file
    self.array = array
  }
}

/// Something that turns a model, weights and inputs into predictions.
package enum EngineName: String, CaseIterable, Hashable, Sendable {
  /// The fast path, in Float32.
  case native
  /// The textbook's equations, in Float64.
  case equations
}
