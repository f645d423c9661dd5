import Diagnostics
import Recurrent
import Testing

@testable import Specs

/// Every argument of training: read, printed and read again.
struct TrainingSpecTests {
  /// Texts in the place of the optimizer, and what they change of a training.
  static let optimizers: [(String, @Sendable (inout TrainingConfiguration) -> Void)] = [
    ("sgd", { $0.optimizer = .sgd(SGD()) }),
    (
      "{sgd: {learning_rate: 0.5, momentum: 0.25, nesterov: true}}",
      { $0.optimizer = .sgd(SGD(learningRate: 0.5, momentum: 0.25, nesterov: true)) }
    ),
    (
      "{rmsprop: {learning_rate: 0.5, rho: 0.25, epsilon: 0.125}}",
      { $0.optimizer = .rmsprop(RMSprop(learningRate: 0.5, rho: 0.25, epsilon: 0.125)) }
    ),
    ("adam", { $0.optimizer = .adam(Adam()) }),
    (
      "{adam: {learning_rate: 0.5, beta_1: 0.25, beta_2: 0.75, epsilon: 0.125}}",
      { $0.optimizer = .adam(Adam(learningRate: 0.5, beta1: 0.25, beta2: 0.75, epsilon: 0.125)) }
    ),
    ("adamw", { $0.optimizer = .adamw(AdamW()) }),
    (
      "{adamw: {learning_rate: 0.5, beta_1: 0.25, weight_decay: 0.125}}",
      {
        $0.optimizer = .adamw(AdamW(adam: Adam(learningRate: 0.5, beta1: 0.25), weightDecay: 0.125))
      }
    ),
    ("adagrad", { $0.optimizer = .adagrad(Adagrad()) }),
    (
      "{adagrad: {learning_rate: 0.5, initial_accumulator_value: 0, epsilon: 0.125}}",
      {
        $0.optimizer = .adagrad(
          Adagrad(learningRate: 0.5, initialAccumulatorValue: 0, epsilon: 0.125))
      }
    ),
    (
      "{sgd: {clipnorm: 0.5}}",
      { ($0.optimizer, $0.clipping) = (.sgd(SGD()), .norm(0.5)) }
    ),
    (
      "{adamw: {clipnorm: null, global_clipnorm: 0.5}}",
      { ($0.optimizer, $0.clipping) = (.adamw(AdamW()), .globalNorm(0.5)) }
    ),
    (
      "{rmsprop: {clipvalue: 0.5}}",
      { ($0.optimizer, $0.clipping) = (.rmsprop(RMSprop()), .value(0.5)) }
    ),
  ]

  /// Texts in the place of the learning rate of `sgd`, where each schedule begins, and the schedule.
  static let schedules: [(String, Double, LearningRateSchedule)] = [
    ("0.5", 0.5, .constant),
    (
      "{exponential_decay: {initial_learning_rate: 0.5, decay_steps: 7, decay_rate: 0.75}}", 0.5,
      .exponentialDecay(decaySteps: 7, decayRate: 0.75)
    ),
    (
      "{exponential_decay: {initial_learning_rate: 1, decay_steps: 7, decay_rate: 2, "
        + "staircase: true}}", 1,
      .exponentialDecay(decaySteps: 7, decayRate: 2, staircase: true)
    ),
    (
      "{inverse_time_decay: {initial_learning_rate: 0.5, decay_steps: 7, decay_rate: 0, "
        + "staircase: true}}", 0.5,
      .inverseTimeDecay(decaySteps: 7, decayRate: 0, staircase: true)
    ),
    (
      "{piecewise_constant_decay: {boundaries: [3, 9], values: [0.5, 0.25, 0.125]}}", 0.5,
      .piecewiseConstantDecay(boundaries: [3, 9], values: [0.5, 0.25, 0.125])
    ),
    (
      "{polynomial_decay: {initial_learning_rate: 0.5, decay_steps: 7}}", 0.5,
      .polynomialDecay(decaySteps: 7)
    ),
    (
      "{polynomial_decay: {initial_learning_rate: 0.5, decay_steps: 7, end_learning_rate: 0, "
        + "power: 2, cycle: true}}", 0.5,
      .polynomialDecay(decaySteps: 7, endLearningRate: 0, power: 2, cycle: true)
    ),
    (
      "{cosine_decay: {initial_learning_rate: 0.5, decay_steps: 7}}", 0.5,
      .cosineDecay(decaySteps: 7)
    ),
    (
      "{cosine_decay: {initial_learning_rate: 0, decay_steps: 7, alpha: 0.25, warmup_target: 0.5, "
        + "warmup_steps: 3}}", 0,
      .cosineDecay(decaySteps: 7, alpha: 0.25, warmupTarget: 0.5, warmupSteps: 3)
    ),
    (
      "{cosine_decay_restarts: {initial_learning_rate: 0.5, first_decay_steps: 7, t_mul: 3, "
        + "m_mul: 0.5, alpha: 0.25}}", 0.5,
      .cosineDecayRestarts(firstDecaySteps: 7, tMul: 3, mMul: 0.5, alpha: 0.25)
    ),
  ]

  /// Texts in the place of the loss.
  static let losses: [(String, Loss, Loss.Reduction)] =
    Loss.defaults.map { ($0.name, $0, .sumOverBatchSize) } + [
      ("{mean_absolute_error: {reduction: sum}}", .meanAbsoluteError, .sum),
      ("{huber: {delta: 0.5}}", .huber(delta: 0.5), .sumOverBatchSize),
      (
        "{binary_crossentropy: {from_logits: true, label_smoothing: 1}}",
        .binaryCrossentropy(fromLogits: true, labelSmoothing: 1), .sumOverBatchSize
      ),
      (
        "{categorical_crossentropy: {from_logits: true, label_smoothing: 0.25, reduction: sum}}",
        .categoricalCrossentropy(fromLogits: true, labelSmoothing: 0.25), .sum
      ),
      (
        "{sparse_categorical_crossentropy: {from_logits: true}}",
        .sparseCategoricalCrossentropy(fromLogits: true), .sumOverBatchSize
      ),
    ]

  /// Keys and what they change.
  static let others: [(String, @Sendable (inout TrainingConfiguration) -> Void)] = [
    (
      "metrics: [\(Metric.names.joined(separator: ", "))]",
      { $0.metrics = Metric.defaults }
    ),
    (
      "metrics: [{binary_accuracy: {threshold: 0.25}}, {top_k_categorical_accuracy: {k: 2}}, "
        + "{sparse_top_k_categorical_accuracy: {k: 3}}]",
      {
        $0.metrics = [
          .binaryAccuracy(threshold: 0.25), .topKCategoricalAccuracy(k: 2),
          .sparseTopKCategoricalAccuracy(k: 3),
        ]
      }
    ),
    ("drop_remainder: true", { $0.dropsRemainder = true }),
    ("early_stopping: {}", { $0.earlyStopping = EarlyStopping() }),
    ("early_stopping: null", { _ in }),
    (
      "early_stopping: {monitor: loss, mode: max, min_delta: 0.5, patience: 2, baseline: -1, "
        + "restore_best_weights: true, start_from_epoch: 3}",
      {
        $0.earlyStopping = EarlyStopping(
          monitor: Monitor("loss", mode: .max, minDelta: 0.5), patience: 2, baseline: -1,
          restoresBestWeights: true, startFromEpoch: 3)
      }
    ),
    ("reduce_lr_on_plateau: {}", { $0.reduceLROnPlateau = ReduceLROnPlateau() }),
    (
      "reduce_lr_on_plateau: {monitor: loss, mode: min, min_delta: 0.5, factor: 0.25, "
        + "patience: 2, cooldown: 3, min_lr: 0.125}",
      {
        $0.reduceLROnPlateau = ReduceLROnPlateau(
          monitor: Monitor("loss", mode: .min, minDelta: 0.5), factor: 0.25, patience: 2,
          cooldown: 3, minLearningRate: 0.125)
      }
    ),
  ]

  @Test(arguments: optimizers)
  func `reads an optimizer`(
    text: String, change: @Sendable (inout TrainingConfiguration) -> Void
  ) throws {
    try check("{loss: mean_squared_error, optimizer: \(text), epochs: 3}", change)
  }

  @Test(arguments: schedules)
  func `reads a learning rate`(
    text: String, initial: Double, schedule: LearningRateSchedule
  ) throws {
    let optimizer = "{sgd: {learning_rate: \(text)}}"
    try check("{loss: mean_squared_error, optimizer: \(optimizer), epochs: 3}") {
      $0.optimizer = .sgd(SGD(learningRate: initial))
      $0.learningRateSchedule = schedule
    }
  }

  @Test(arguments: losses)
  func `reads a loss`(text: String, loss: Loss, reduction: Loss.Reduction) throws {
    try check("{loss: \(text), optimizer: rmsprop, epochs: 3}") {
      ($0.loss, $0.reduction) = (loss, reduction)
    }
  }

  @Test(arguments: others)
  func `reads what else there is`(
    text: String, change: @Sendable (inout TrainingConfiguration) -> Void
  ) throws {
    try check("{loss: mean_squared_error, optimizer: rmsprop, epochs: 3, \(text)}", change)
  }

  /// Expects a text to be read as a plain training with one change, and its resolved text too.
  private func check(_ text: String, _ change: (inout TrainingConfiguration) -> Void) throws {
    var training = TrainingConfiguration(
      loss: .meanSquaredError, optimizer: .rmsprop(RMSprop()), epochs: 3)
    change(&training)
    let form = TrainingConfiguration.arguments.form
    #expect(try form.reading(text) == training)
    #expect(try form.reading(form.tree(training).yaml) == training)
  }

  /// What is changed in a short spec, the mistake's place and words of it.
  static let mistakes: [(String, String, String, [String])] = [
    (
      "optimizer: rmsprop", "optimizer: {sgd: {clipnorm: 1, clipvalue: 1}}",
      "10:68 weights.train.optimizer.sgd.clipvalue",
      ["'clipvalue' cannot stand beside 'clipnorm'", "only one of"]
    ),
    (
      "optimizer: rmsprop", "optimizer: {sgd: {clipnorm: 0}}",
      "10:65 weights.train.optimizer.sgd.clipnorm", ["above 0"]
    ),
    (
      "optimizer: rmsprop", "optimizer: {sgd: {learning_rate: {exponential: {}}}}",
      "10:71 weights.train.optimizer.sgd.learning_rate.exponential",
      ["exponential_decay, inverse_time_decay, "]
    ),
    (
      "optimizer: rmsprop", "optimizer: {sgd: {learning_rate: slow}}",
      "10:70 weights.train.optimizer.sgd.learning_rate", ["a number above 0"]
    ),
    (
      "optimizer: rmsprop",
      "optimizer: {sgd: {learning_rate: {piecewise_constant_decay: {boundaries: [2, 2], "
        + "values: [1, 1, 1]}}}}",
      "10:110 weights.train.optimizer.sgd.learning_rate.piecewise_constant…",
      ["do not rise"]
    ),
    (
      "optimizer: rmsprop",
      "optimizer: {sgd: {learning_rate: {piecewise_constant_decay: {boundaries: [2], "
        + "values: [1]}}}}",
      "10:123 weights.train.optimizer.sgd.learning_rate.piecewise_constant…",
      ["1 values for 1 boundaries", "2 values"]
    ),
    (
      "loss: mean_squared_error", "loss: {huber: {delta: 0}}",
      "10:33 weights.train.loss.huber.delta", ["above 0"]
    ),
    (
      "loss: mean_squared_error", "loss: mse", "10:17 weights.train.loss",
      ["mean_squared_error, mean_absolute_error, huber"]
    ),
    (
      "loss: mean_squared_error", "loss: {binary_crossentropy: {label_smoothing: 1.5}}",
      "10:57 weights.train.loss.binary_crossentropy.label_smoothing", ["from 0 to 1"]
    ),
    (
      "loss: mean_squared_error", "loss: sparse_categorical_crossentropy",
      "10:17 weights.train.loss", ["indices of classes", "mean_squared_error"]
    ),
    (
      "epochs: 3", "epochs: 3, metrics: [sparse_categorical_accuracy]",
      "10:78 weights.train.metrics.0", ["indices of classes"]
    ),
    (
      "epochs: 3", "epochs: 3, metrics: [mean_squared_error, mean_squared_error]",
      "10:98 weights.train.metrics.1", ["listed twice"]
    ),
    (
      "epochs: 3", "epochs: 3, early_stopping: {patience: 2}",
      "10:68 weights.train.early_stopping",
      ["no epoch has the 'val_loss' that 'early_stopping' watches", "add a validation_split"]
    ),
    (
      "epochs: 3", "epochs: 3, validation_split: 0.1, early_stopping: {monitor: val_los}",
      "10:117 weights.train.early_stopping.monitor",
      ["loss or val_loss", "did you mean 'val_loss'?"]
    ),
    (
      "epochs: 3", "epochs: 3, reduce_lr_on_plateau: {monitor: loss, factor: 1}",
      "10:114 weights.train.reduce_lr_on_plateau.factor", ["above 0 and below 1"]
    ),
    (
      "rmsprop, epochs: 3",
      "{sgd: {learning_rate: {cosine_decay: {initial_learning_rate: 1, decay_steps: 5}}}}, "
        + "epochs: 3, reduce_lr_on_plateau: {monitor: loss}",
      "10:143 weights.train.reduce_lr_on_plateau", ["both decide the learning rate", "one of them"]
    ),
  ]

  @Test(arguments: mistakes)
  func `locates a mistake`(good: String, bad: String, location: String, words: [String]) {
    let text = SpecReadingTests.short.replacing(good, with: bad)
    let mistakes = Spec.mistakes(in: text)
    #expect(mistakes.map(\.location) == [location])
    let found = mistakes.first?.words ?? ""
    for word in words { #expect(found.contains(word), "\(found)") }
  }
}
