import Datasets
import Diagnostics
import LiveKeras
import Recurrent
import Results
import Specs

/// The training of a plan's model: by ourselves or by Keras.
struct ExperimentTraining {
  let plan: ExperimentPlan
  let spec: TrainSpec
  /// Keras itself, if it is to train.
  let keras: KerasProcess?
  let recorder: TrainingRecorder

  /// Trains and records each epoch.
  ///
  /// - Throws: `TrainingError` if a number stops being finite, `Diagnostic` if Keras fails,
  ///   ``Interruption`` if a signal ended it.
  func run() throws -> TrainedModel {
    var trained =
      switch spec.engine {
      case .native: try trainNatively()
      case .keras: try trainWithKeras()
      }
    trained.metrics = recorder.metrics
    // No loss was measured after the last update.
    guard trained.model.weights.allSatisfy({ $0.values.allSatisfy(\.isFinite) }) else {
      throw Diagnostic(
        .run, "training ended with weights that are not finite numbers",
        advice: "a smaller learning rate often helps: weights.train.optimizer")
    }
    return trained
  }

  private func trainNatively() throws -> TrainedModel {
    let (inputs, targets) = samples
    let training = try Training(
      plan.model, inputs: inputs, targets: targets, configuration: spec.configuration,
      random: plan.random, validation: validation)
    recorder.evaluation = spec.evaluateTraining.map { count in
      let first = 0..<min(count, inputs.shape[0])
      let (inputs, targets) = (inputs.samples(first), targets.samples(first))
      return { [configuration = spec.configuration] in
        try training.model.evaluate(configuration, inputs: inputs, targets: targets)
      }
    }
    // The recorder lives as long as the run, the training need not.
    defer { recorder.evaluation = nil }
    try training.run(observer: recorder)
    let predictor = Predictor(training.model)
    return TrainedModel(
      model: predictor.model, state: try predictor.state(ofSample: 0, in: training.state),
      random: training.progress.random)
  }

  private func trainWithKeras() throws -> TrainedModel {
    guard let keras else { preconditionFailure("Keras has been started if it is to train") }
    let (inputs, targets) = samples
    let model = try keras.train(
      plan.model, inputs: inputs, targets: targets, validation: validation,
      configuration: spec.configuration, seed: plan.spec.seed, observer: recorder)
    return TrainedModel(model: model, random: plan.random)
  }

  private var samples: (inputs: Tensor<Float>, targets: Tensor<Float>) {
    guard let targets = plan.dataset.train.targets else {
      preconditionFailure("a plan that trains has targets")
    }
    return (plan.dataset.train.inputs, targets)
  }

  private var validation: (inputs: Tensor<Float>, targets: Tensor<Float>)? {
    let test = plan.dataset.test
    return spec.validatesOnTest ? test.targets.map { (test.inputs, $0) } : nil
  }
}
