package import Recurrent
package import RecurrentFiles

/// Where a model's weights come from.
package enum WeightsSpec: Hashable, Sendable {
  /// They are trained in this run.
  case train(TrainSpec)
  /// They stand in a file.
  case load(LoadSpec)
}

extension WeightsSpec {
  /// Whether the weights are trained in this run.
  var isTraining: Bool {
    if case .train = self { true } else { false }
  }
}

/// How weights are trained, and what is measured meanwhile.
package struct TrainSpec: Hashable, Sendable {
  package var configuration: TrainingConfiguration
  /// What trains.
  package var engine: TrainingEngine
  /// The weights to begin with; nil for those that the initializers draw.
  package var initial: LoadSpec?
  /// Whether the samples kept for testing are also those for validation after each epoch.
  package var validatesOnTest: Bool
  /// How many of the first training samples are evaluated after each epoch, too; nil for none.
  package var evaluateTraining: Int?
  /// The losses of somebody else's training, one for each epoch, to compare with.
  package var recordedLoss: RecordedSpec?

  package init(
    configuration: TrainingConfiguration, engine: TrainingEngine = .native,
    initial: LoadSpec? = nil, validatesOnTest: Bool = false, evaluateTraining: Int? = nil,
    recordedLoss: RecordedSpec? = nil
  ) {
    self.configuration = configuration
    self.engine = engine
    self.initial = initial
    self.validatesOnTest = validatesOnTest
    self.evaluateTraining = evaluateTraining
    self.recordedLoss = recordedLoss
  }
}

/// Something that trains a model.
package enum TrainingEngine: String, CaseIterable, Hashable, Sendable {
  /// This project, in Float32.
  case native
  /// Keras itself, in a Python of its own.
  case keras
}

/// A file of weights.
package struct LoadSpec: Hashable, Sendable {
  /// The file, relative to the folder of the spec.
  package var file: String
  /// A file of JSON that describes the layers, as Keras's `to_json` writes it.
  package var architecture: String?
  /// How its arrays make up the recurrent layers, if the file is none of those whose layout is known.
  package var layout: DeclaredLayout?
  /// The names of the arrays in the order of the layers, if it is not that of the file.
  package var arrays: [String]?

  package init(
    file: String, architecture: String? = nil, layout: DeclaredLayout? = nil,
    arrays: [String]? = nil
  ) {
    self.file = file
    self.architecture = architecture
    self.layout = layout
    self.arrays = arrays
  }
}
