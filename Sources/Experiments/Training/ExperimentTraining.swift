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
  /// Where to go on from; nil from the beginning.
  var position: TrainingPosition?

  /// Trains.
  ///
  /// - Parameters:
  ///   - follower: What is told of each batch and epoch.
  ///   - watch: Called before the first batch with what gives the training's present position; not
  ///     for Keras's trainings, which cannot be gone on with.
  /// - Returns: The model with its trained weights, and what was measured of them.
  /// - Throws: `TrainingError` if a number stops being finite, `Diagnostic` if Keras fails, what the
  ///   follower throws.
  func run(
    _ follower: any TrainingFollower,
    watch: (_ position: @escaping () -> TrainingPosition) -> Void = { _ in }
  ) throws -> TrainedModel {
    let meter = EpochMeter(
      follower, recordedLosses: plan.recordedLosses,
      after: position?.measured ?? MeasuredProgress())
    var trained =
      switch spec.engine {
      case .native: try trainNatively(meter, watch)
      case .keras: try trainWithKeras(meter)
      }
    (trained.metrics, trained.lossDifference) = (meter.metrics, meter.lossDifference)
    // No loss was measured after the last update.
    guard trained.model.weights.allSatisfy({ $0.values.allSatisfy(\.isFinite) }) else {
      throw Diagnostic(
        .run, "training ended with weights that are not finite numbers",
        advice: "a smaller learning rate often helps: weights.train.optimizer")
    }
    return trained
  }

  private func trainNatively(
    _ meter: EpochMeter, _ watch: (_ position: @escaping () -> TrainingPosition) -> Void
  ) throws -> TrainedModel {
    let training = try training()
    meter.weightsSHA256 = { training.model.weightsSHA256 }
    meter.evaluation = evaluation(of: training)
    watch {
      TrainingPosition(
        training.checkpoint,
        measured: MeasuredProgress(metrics: meter.metrics, batchLosses: meter.batchLosses))
    }
    try training.run(observer: meter)
    let predictor = Predictor(training.model)
    return TrainedModel(
      model: predictor.model, state: try predictor.state(ofSample: 0, in: training.state),
      random: training.progress.random)
  }

  private func training() throws -> Training<Float> {
    let (inputs, targets) = samples
    guard let position else {
      return try Training(
        plan.model, inputs: inputs, targets: targets, configuration: spec.configuration,
        random: plan.random, validation: validation)
    }
    return try Training(
      resuming: position.checkpoint, inputs: inputs, targets: targets, validation: validation)
  }

  /// What is measured after each epoch besides, if the spec asks for it.
  private func evaluation(of training: Training<Float>) -> (() throws -> Evaluation)? {
    let (inputs, targets) = samples
    return spec.evaluateTraining.map { count in
      let first = 0..<min(count, inputs.shape[0])
      let (inputs, targets) = (inputs.samples(first), targets.samples(first))
      return { [configuration = spec.configuration] in
        try training.model.evaluate(configuration, inputs: inputs, targets: targets)
      }
    }
  }

  private func trainWithKeras(_ meter: EpochMeter) throws -> TrainedModel {
    guard let keras else { preconditionFailure("Keras has been started if it is to train") }
    let (inputs, targets) = samples
    let model = try keras.train(
      plan.model, inputs: inputs, targets: targets, validation: validation,
      configuration: spec.configuration, seed: plan.spec.seed, observer: meter)
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
