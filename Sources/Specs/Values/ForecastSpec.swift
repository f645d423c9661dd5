/// A forecast in a closed loop: each predicted value becomes an input of the next prediction.
package struct ForecastSpec: Hashable, Sendable {
  /// The place in the series of the first value that is given; look-back values are.
  package var start = 0
  /// How many values are predicted.
  package var steps: Int
  package var values = GivenValues.clean
  /// The states to begin with; nil for those that training left, which are zeros if weights are
  /// loaded or Keras trained.
  package var states: StatesSpec?
  /// Somebody else's forecast, to compare with.
  package var recorded: RecordedSpec?
}

/// Which values a forecast is given.
package enum GivenValues: String, CaseIterable, Hashable, Sendable {
  /// Those of the series before noise was added.
  case clean
  /// Those of the dataset.
  case data
}

/// States of stateful layers in a file of arrays.
package struct StatesSpec: Hashable, Sendable {
  /// The file, relative to the folder of the spec.
  package var file: String
  /// The names of the arrays [N, H], of which the first row is taken, in the order of the layers: h
  /// and c of an LSTM in Keras's order, h of any other.
  package var arrays: [String]
}

/// A text that a model writes, character after character.
package struct GenerateSpec: Hashable, Sendable {
  /// The text that it continues.
  package var prompt: String
  /// How many characters are written.
  package var length: Int
  /// What logarithms of probabilities are divided by before a character is drawn.
  package var temperature = 1.0
}
