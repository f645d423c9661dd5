import Datasets
import Diagnostics
import Recurrent
package import Specs

/// A spec with everything made that can go wrong before anything is written: its data, its model
/// with first weights, and the random stream as they leave it.
package struct ExperimentPlan: Sendable {
  package let spec: Spec
  let dataset: Dataset
  let model: Model<Float>
  let random: NumPyRandom
  let resolvedText: String

  /// Makes the data and the model of a spec.
  ///
  /// - Throws: `Diagnostic` if the spec asks for something impossible.
  package init(_ spec: Spec) throws {
    self.spec = spec
    resolvedText = spec.resolvedText
    var random = NumPyRandom(seed: spec.seed)
    dataset = try Dataset(spec, using: &random)
    let shape = dataset.train.inputs.shape
    do {
      model = try Model(
        layers: spec.model, input: .sequence(steps: shape[1], features: shape[2]),
        initializingWith: &random)
    } catch let error as ModelError {
      throw Diagnostic(.usage, "the model cannot be built: \(error)")
    }
    self.random = random
  }
}

extension Dataset {
  /// Makes the data set that a spec describes.
  fileprivate init(_ spec: Spec, using random: inout NumPyRandom) throws {
    let source = spec.dataset
    switch source.source {
    case .sine(let sine):
      let series = try SineSeries(sine).values(using: &random)
      try self.init(
        name: "sine", forecasting: Series(series), lookBack: source.window.lookBack,
        trainingCount: source.split.trainingCount(of: series.count))
    }
  }
}

extension SineSeries {
  fileprivate init(_ spec: SineSpec) throws {
    switch spec.phaseNoise {
    case .uniform(let amplitude):
      try self.init(
        stepsPerCycle: spec.stepsPerCycle, cycles: spec.cycles, phaseNoise: amplitude)
    }
  }
}
