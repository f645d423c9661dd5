import Recurrent
import TestSupport

/// How a recorded training is to be repeated.
extension KerasRecording {
  var configuration: TrainingConfiguration {
    let stopping = callbacks?.first { $0.name == "EarlyStopping" }
    let plateau = callbacks?.first { $0.name == "ReduceLROnPlateau" }
    return TrainingConfiguration(
      loss: trainingLoss, optimizer: optimizer!.optimizer, batchSize: batchSize!, epochs: 10,
      validationSplit: validationSplit!, shuffle: false, metrics: metrics?.map(\.metric) ?? [],
      learningRateSchedule: optimizer!.schedule?.schedule ?? .constant,
      clipping: optimizer!.clipping, earlyStopping: stopping?.earlyStopping,
      reduceLROnPlateau: plateau?.reduceLROnPlateau)
  }

  private var trainingLoss: Loss {
    let fromLogits = lossArguments?["from_logits"] == 1
    return switch Loss(named: lossName == "huber_loss" ? "huber" : lossName!)! {
    case .huber: .huber(delta: lossArguments?["delta"] ?? 1)
    case .binaryCrossentropy: .binaryCrossentropy(fromLogits: fromLogits)
    case .categoricalCrossentropy: .categoricalCrossentropy(fromLogits: fromLogits)
    case .sparseCategoricalCrossentropy: .sparseCategoricalCrossentropy(fromLogits: fromLogits)
    case let loss: loss
    }
  }
}

extension MetricRecord {
  var metric: Metric {
    let k = Int(arguments["k"] ?? 5)
    return switch Metric(named: name)! {
    case .binaryAccuracy: .binaryAccuracy(threshold: arguments["threshold"] ?? 0.5)
    case .topKCategoricalAccuracy: .topKCategoricalAccuracy(k: k)
    case .sparseTopKCategoricalAccuracy: .sparseTopKCategoricalAccuracy(k: k)
    case let metric: metric
    }
  }
}

extension OptimizerRecord {
  fileprivate var clipping: GradientClipping? {
    arguments["clipnorm"].map(GradientClipping.norm)
      ?? arguments["global_clipnorm"].map(GradientClipping.globalNorm)
      ?? arguments["clipvalue"].map(GradientClipping.value)
  }
}

extension ScheduleRecord {
  var schedule: LearningRateSchedule {
    let (a, steps) = (arguments, Int(arguments.decay_steps ?? 0))
    switch name {
    case "ExponentialDecay":
      return .exponentialDecay(
        decaySteps: steps, decayRate: a.decay_rate!, staircase: a.staircase!)
    case "PiecewiseConstantDecay":
      return .piecewiseConstantDecay(boundaries: a.boundaries!, values: a.values!)
    case "PolynomialDecay":
      return .polynomialDecay(
        decaySteps: steps, endLearningRate: a.end_learning_rate!, power: a.power!, cycle: a.cycle!)
    case "InverseTimeDecay":
      return .inverseTimeDecay(
        decaySteps: steps, decayRate: a.decay_rate!, staircase: a.staircase!)
    case "CosineDecay":
      return .cosineDecay(
        decaySteps: steps, alpha: a.alpha!, warmupTarget: a.warmup_target,
        warmupSteps: Int(a.warmup_steps!))
    case "CosineDecayRestarts":
      return .cosineDecayRestarts(
        firstDecaySteps: Int(a.first_decay_steps!), tMul: a.t_mul!, mMul: a.m_mul!,
        alpha: a.alpha!)
    default: preconditionFailure("a recording of an unknown schedule, \(name)")
    }
  }
}

extension CallbackRecord {
  private var watched: Monitor { Monitor(monitor, minDelta: min_delta) }

  fileprivate var earlyStopping: EarlyStopping {
    EarlyStopping(
      monitor: watched, patience: patience, restoresBestWeights: restore_best_weights!,
      startFromEpoch: start_from_epoch!)
  }

  fileprivate var reduceLROnPlateau: ReduceLROnPlateau {
    ReduceLROnPlateau(
      monitor: watched, factor: factor!, patience: patience, cooldown: cooldown!,
      minLearningRate: min_lr!)
  }
}
