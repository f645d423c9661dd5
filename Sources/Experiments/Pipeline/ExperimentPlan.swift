import Datasets
import Diagnostics
import Recurrent
package import RecurrentFiles
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
  /// - Throws: `Diagnostic` if the spec asks for something impossible or a file cannot be understood.
  package init(_ spec: Spec, folder: String = "", reader: ModelReader = ModelReader()) throws {
    self.spec = spec
    resolvedText = spec.resolvedText
    var (random, files) = (NumPyRandom(seed: spec.seed), InputFiles(folder: folder))
    dataset = try Dataset(spec, using: &random, files: &files)
    let (test, allSamples) = (dataset.test.inputs, dataset.allSamples)
    let recording: RecordedArray? =
      if case .recorded(let recorded) = spec.reference {
        try files.recorded(recorded)
      } else {
        nil
      }
    let model: Model<Float>
    switch spec.weights {
    case .train:
      loaded = nil
      model = try Model(layers: spec.model ?? [], for: dataset.train.inputs, using: &random)
    case .load(let load):
      var loaded = try reader.load(load, layers: spec.model, for: test, files: &files)
      if let recording {
        loaded = try Diagnostic.ofModel { try loaded.readingSteps(asIn: recording.array.shape) }
      }
      self.loaded = loaded
      model = loaded.model
    }
    try model.checkSamples(test, of: files.all.first { $0.role == .dataset })
    recorded = try recording.map {
      try RecordedOutputs($0, model: model, test: test, allSamples: allSamples)
    }
    self.model = model
    inputs = files.all
    self.random = random
  }
}

extension Dataset {
  /// Makes the data set that a spec describes.
  fileprivate init(
    _ spec: Spec, using random: inout NumPyRandom, files: inout InputFiles
  ) throws {
    switch spec.dataset {
    case .arrays(let arrays):
      self = try files.dataset(arrays)
    case .series(let series):
      switch series.source {
      case .sine(let sine):
        let generator = SeriesGenerator.sine(SineSeries(sine))
        try self.init(
          name: generator.name, rows: Rows(generator.values(using: &random)),
          window: Window(lookBack: series.window.lookBack), split: Split(test: series.split.test))
      }
    }
  }

  /// How many samples there are in both parts, or in the only one.
  fileprivate var allSamples: Int { train == test ? test.count : train.count + test.count }
}

extension SineSeries {
  fileprivate init(_ spec: SineSpec) {
    switch spec.phaseNoise {
    case .uniform(let amplitude):
      self.init(
        stepsPerCycle: spec.stepsPerCycle, cycles: spec.cycles, phaseNoise: amplitude)
    }
  }
}

extension Model<Float> {
  /// Throws if the model does not take these inputs, naming the file that they come from.
  fileprivate func checkSamples(_ inputs: Tensor<Float>, of file: InputFile?) throws {
    do {
      try checkInputs(inputs)
    } catch let error as ModelError {
      throw Diagnostic(
        .usage, "the model does not take these inputs: \(error)",
        at: file.map { .init(file: $0.path) })
    }
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
