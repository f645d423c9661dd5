import Datasets
import Diagnostics
import Foundation
package import LiveKeras
import Recurrent
package import RecurrentFiles
package import Results
package import Specs

/// A spec with everything made that can go wrong before anything is written: its data, its model
/// with first or with loaded weights, and the random stream as they leave it.
package struct ExperimentPlan: Sendable {
  package let spec: Spec
  let dataset: Dataset
  let model: Model<Float>
  /// The model as it was read, if its weights stand in a file.
  package let loaded: LoadedModel?
  /// The outputs that somebody else computed, if they are the reference.
  let recorded: RecordedOutputs?
  /// The losses of somebody else's training, one for each epoch; empty if there are none.
  let recordedLosses: [Double]
  /// What a forecast begins with, if there is to be one.
  let forecast: ForecastPlan?
  /// The Python whose Keras is to train or to predict, if any is.
  let python: KerasPython?
  /// The files that were read.
  let inputs: [InputFile]
  let random: NumPyRandom
  let resolvedText: String

  /// Makes the data and the model of a spec.
  ///
  /// - Parameters:
  ///   - spec: The spec.
  ///   - folder: The folder that its paths start from; empty for the current one.
  ///   - reader: Reads files of models.
  ///   - python: Finds the Python that has Keras, for specs that ask for it.
  /// - Throws: `Diagnostic` if the spec asks for something impossible or a file cannot be understood.
  package init(
    _ spec: Spec, folder: String = "", reader: ModelReader = ModelReader(),
    python: () throws -> KerasPython = KerasPython.find
  ) throws {
    try self.init(spec, inputs: .folder(folder), reader: reader, python: python)
  }

  /// Makes what a recorded run was made of, from the database alone: its resolved spec, and its inputs
  /// as they were then.
  ///
  /// - Throws: `Diagnostic` if this program reads the spec otherwise than the one that recorded it, or
  ///   if an input is neither kept nor where it was; `DiagnosticList` if it cannot read the spec.
  package init(
    recorded run: NewRun, in database: ResultsDatabase, reader: ModelReader = ModelReader(),
    python: () throws -> KerasPython = KerasPython.find
  ) throws {
    guard sha256(Data(run.specText.utf8)) == run.specSHA256 else {
      throw Diagnostic(
        .database, "the spec of run \(run.id.short) is not the one that was recorded",
        advice: "'exp doctor' looks for more damage")
    }
    let spec = try Spec(yaml: run.specText, file: "spec of run \(run.id.short)")
    guard spec.resolvedText == run.specText else {
      throw Diagnostic(
        .usage,
        "this program, \(Program.version), understands the spec of run \(run.id.short) otherwise",
        advice: "use exp \(run.environment.programVersion), which recorded it")
    }
    try self.init(
      spec, inputs: .record(of: run.id, inputs: run.inputs, database: database), reader: reader,
      python: python)
  }

  private init(
    _ spec: Spec, inputs origin: InputOrigin, reader: ModelReader,
    python: () throws -> KerasPython
  ) throws {
    self.spec = spec
    resolvedText = spec.resolvedText
    var (random, files) = (NumPyRandom(seed: spec.seed), InputFiles(from: origin))
    let data = try ExperimentData(spec.dataset, using: &random, files: &files)
    dataset = data.dataset
    let recording: RecordedArray? =
      if case .recorded(let recorded) = spec.reference {
        try files.recorded(recorded)
      } else {
        nil
      }
    loaded = try reader.model(of: spec, for: dataset, recording, files: &files)
    model =
      try loaded?.model
      ?? Model(layers: spec.model ?? [], for: dataset.train.inputs, using: &random)
    try model.checkSamples(dataset, of: files.all.first { $0.role == .dataset })
    try spec.checkTraining(of: model, on: dataset)
    let chosen = data.chosenIndices(spec.dataset)
    recorded = try recording.map { [model, dataset] in
      try RecordedOutputs(
        $0, model: model, test: dataset.test.inputs, allSamples: dataset.allSamples,
        chosen: chosen)
    }
    recordedLosses =
      try spec.recordedLoss.map { try files.recorded($0, as: .history).column() } ?? []
    forecast = try spec.forecast.map { try data.forecast($0, files: &files) }
    try forecast?.checkStates(of: model)
    try spec.checkSamples(of: dataset)
    try spec.checkPrompt(dataset)
    self.python = try spec.needsKeras ? python() : nil
    inputs = files.all
    self.random = random
  }
}

extension KerasPython {
  /// The one that this process's variables name, or that of the project's own virtual environment.
  package static func find() throws -> KerasPython {
    try KerasPython(
      environment: ProcessInfo.processInfo.environment,
      folder: URL(filePath: FileManager.default.currentDirectoryPath))
  }
}

extension Spec {
  /// The losses of somebody else's training, to compare with.
  fileprivate var recordedLoss: RecordedSpec? {
    if case .train(let train) = weights { train.recordedLoss } else { nil }
  }

  /// Whether Keras itself has to train or to predict.
  fileprivate var needsKeras: Bool {
    if case .train(let train) = weights, train.engine == .keras { return true }
    return reference == .keras
  }
}

extension ModelReader {
  /// The model of a spec whose weights stand in a file, the trained or the first ones; nil if they are
  /// to be drawn.
  fileprivate func model(
    of spec: Spec, for dataset: Dataset, _ recording: RecordedArray?, files: inout InputFiles
  ) throws -> LoadedModel? {
    let inputs = dataset.test.inputs
    switch spec.weights {
    case .load(let load):
      let loaded = try self.load(load, layers: spec.model, for: inputs, files: &files)
      return try recording.map { recording in
        try Diagnostic.ofModel { try loaded.readingSteps(asIn: recording.array.shape) }
      } ?? loaded
    case .train(let train):
      return try train.initial.map {
        try load($0, layers: spec.model, for: inputs, files: &files, as: .initialWeights)
      }
    }
  }
}

extension Dataset {
  /// How many samples there are in both parts, or in the only one.
  fileprivate var allSamples: Int { train == test ? test.count : train.count + test.count }
}

extension Model<Float> {
  /// Throws if the model does not take these samples, naming the file that they come from.
  fileprivate func checkSamples(_ dataset: Dataset, of file: InputFile?) throws {
    let place = file.map { Diagnostic.Place(file: $0.path) }
    do {
      try checkInputs(dataset.test.inputs)
    } catch let error as ModelError {
      throw Diagnostic(.usage, "the model does not take these inputs: \(error)", at: place)
    }
    guard let classes = dataset.classes, outputShape.features != classes.count else { return }
    throw Diagnostic(
      .usage,
      "the model gives \(outputShape.features) numbers, and the data has \(classes.count) classes",
      at: place, expected: "one number for each class",
      advice: "give the last layer \(classes.count) units")
  }

  /// Makes a model for inputs of this shape, with first weights.
  fileprivate init(
    layers: [Layer], for inputs: Tensor<Float>, using random: inout NumPyRandom
  ) throws {
    var stream = random
    self = try Diagnostic.ofModel {
      try Model(
        layers: layers, input: DataShape(of: inputs, into: layers), initializingWith: &stream)
    }
    random = stream
  }
}

extension Diagnostic {
  /// Runs `body`; a `ModelError` of it becomes a diagnostic.
  static func ofModel<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as ModelError {
      throw Diagnostic(.usage, "the model cannot be built: \(error)")
    }
  }
}

extension DataShape {
  /// The shape of one of these samples, as the first of the layers takes it.
  init(of inputs: Tensor<Float>, into layers: [Layer]) {
    switch (layers.first, inputs.shape.count) {
    case (.embedding, 2): self = .indices(steps: inputs.shape[1])
    case (_, 2): self = .vector(features: inputs.shape[1])
    default: self = .sequence(steps: inputs.shape[1], features: inputs.shape[2])
    }
  }
}
