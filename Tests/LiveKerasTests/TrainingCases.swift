import Recurrent

extension TrainingCase {
  static let cases = optimizers + losses + schedules + clippings + metrics + callbacks + networks

  private static let optimizers: [TrainingCase] = [
    TrainingCase("sgd", optimizer: .sgd(SGD())),
    TrainingCase("sgd, momentum", optimizer: .sgd(SGD(learningRate: 0.05, momentum: 0.9))),
    TrainingCase("sgd, whole numbers", optimizer: .sgd(SGD(learningRate: 1, momentum: 0))),
    TrainingCase(
      "sgd, nesterov", optimizer: .sgd(SGD(learningRate: 0.05, momentum: 0.8, nesterov: true))),
    TrainingCase("rmsprop", optimizer: .rmsprop(RMSprop(learningRate: 0.01, rho: 0.8))),
    TrainingCase(
      "adam", optimizer: .adam(Adam(learningRate: 0.01, beta1: 0.8, beta2: 0.99, epsilon: 1e-4))),
    TrainingCase("adamw", optimizer: .adamw(AdamW(weightDecay: 0.1))),
    TrainingCase(
      "adagrad", optimizer: .adagrad(Adagrad(learningRate: 0.1, initialAccumulatorValue: 0.2))),
  ]

  private static let losses: [TrainingCase] = [
    TrainingCase("mean_absolute_error", loss: .meanAbsoluteError),
    TrainingCase("huber", loss: .huber(delta: 0.3)),
    TrainingCase(
      "binary_crossentropy", outputs: 2, .sigmoid, targets: .truths,
      loss: .binaryCrossentropy(labelSmoothing: 0.2)),
    TrainingCase(
      "binary_crossentropy of logits", outputs: 2, targets: .truths,
      loss: .binaryCrossentropy(fromLogits: true)),
    TrainingCase(
      "categorical_crossentropy", outputs: 3, .softmax, targets: .oneHot,
      loss: .categoricalCrossentropy(labelSmoothing: 0.1)),
    TrainingCase(
      "categorical_crossentropy of logits", outputs: 3, targets: .oneHot,
      loss: .categoricalCrossentropy(fromLogits: true)),
    TrainingCase(
      "sparse_categorical_crossentropy", outputs: 3, .softmax, targets: .classes,
      loss: .sparseCategoricalCrossentropy()),
    TrainingCase(
      "sparse_categorical_crossentropy of steps", outputs: 3, .softmax,
      layers: [.gru(GRU(units: 3, returnsSequences: true))], targets: .classes,
      loss: .sparseCategoricalCrossentropy()),
    TrainingCase("sum", optimizer: .sgd(SGD())) { $0.reduction = .sum },
  ]

  private static let schedules: [TrainingCase] = [
    ("exponential", .exponentialDecay(decaySteps: 3, decayRate: 0.7)),
    ("staircase", .exponentialDecay(decaySteps: 3, decayRate: 0.7, staircase: true)),
    ("piecewise", .piecewiseConstantDecay(boundaries: [2, 5], values: [0.1, 0.05, 0.02])),
    ("polynomial", .polynomialDecay(decaySteps: 5, endLearningRate: 0.01, power: 2, cycle: true)),
    ("inverse_time", .inverseTimeDecay(decaySteps: 2, decayRate: 0.5)),
    ("cosine", .cosineDecay(decaySteps: 6, alpha: 0.1, warmupTarget: 0.2, warmupSteps: 2)),
    ("restarts", .cosineDecayRestarts(firstDecaySteps: 5, tMul: 1.5, mMul: 0.8, alpha: 0.1)),
  ].map { name, schedule in TrainingCase(name) { $0.learningRateSchedule = schedule } }

  private static let clippings: [TrainingCase] = [
    ("clipnorm", .norm(0.1)), ("global_clipnorm", .globalNorm(0.1)), ("clipvalue", .value(0.05)),
  ].map { name, clipping in TrainingCase(name) { $0.clipping = clipping } }

  private static let metrics: [TrainingCase] = [
    TrainingCase("metrics of numbers") {
      $0.metrics = [.meanAbsoluteError, .rootMeanSquaredError, .meanSquaredError]
      $0.validationSplit = 0.25
    },
    TrainingCase(
      "metrics of truths", .sigmoid, targets: .truths, loss: .binaryCrossentropy()
    ) {
      $0.metrics = [.binaryAccuracy(threshold: 0.4), .binaryAccuracy(threshold: 0.6)]
      $0.validationSplit = 0.25
    },
    TrainingCase(
      "metrics of classes", outputs: 5, .softmax, targets: .oneHot, loss: .categoricalCrossentropy()
    ) { $0.metrics = [.categoricalAccuracy, .topKCategoricalAccuracy(k: 2)] },
    TrainingCase(
      "metrics of indices", outputs: 5, .softmax, targets: .classes,
      loss: .sparseCategoricalCrossentropy()
    ) { $0.metrics = [.sparseCategoricalAccuracy, .sparseTopKCategoricalAccuracy(k: 2)] },
  ]

  private static let callbacks: [TrainingCase] = [
    TrainingCase("early stopping", optimizer: .sgd(SGD(learningRate: 1))) {
      $0.epochs = 30
      $0.validationSplit = 0.3
      $0.earlyStopping = EarlyStopping(patience: 2)
    },
    TrainingCase("early stopping with the best weights", optimizer: .sgd(SGD(learningRate: 1))) {
      $0.epochs = 30
      $0.metrics = [.meanAbsoluteError]
      $0.validationSplit = 0.3
      $0.earlyStopping = EarlyStopping(
        monitor: Monitor("val_mean_absolute_error", minDelta: 0.001), patience: 3, baseline: 10,
        restoresBestWeights: true, startFromEpoch: 1)
    },
    TrainingCase("plateau", optimizer: .sgd(SGD(learningRate: 0.5))) {
      $0.epochs = 8
      $0.reduceLROnPlateau = ReduceLROnPlateau(
        monitor: Monitor("loss", minDelta: 0.05), factor: 0.5, patience: 1, cooldown: 1,
        minLearningRate: 0.1)
    },
    TrainingCase("no epoch") { $0.epochs = 0 },
  ]

  private static let networks: [TrainingCase] = {
    var embedding = TrainingCase(
      "embedding",
      layers: [
        .embedding(Embedding(inputDim: 6, outputDim: 3, masksZero: true)), .lstm(LSTM(units: 3)),
      ])
    embedding.input = .indices()
    var validated = TrainingCase(
      "layer normalization, validated by other samples",
      layers: [.lstm(LSTM(units: 3)), .layerNormalization(LayerNormalization())])
    validated.hasOwnValidation = true
    return [
      embedding, validated,
      TrainingCase(
        "bidirectional gru",
        layers: [
          .masking(Masking(maskValue: 0)),
          .bidirectional(
            Bidirectional(.gru(GRU(units: 2)), backward: .gru(GRU(units: 2)), mergeMode: .sum)),
        ]),
      TrainingCase(
        "rnn of cells",
        layers: [.rnn(RNN(cells: [.lstm(LSTM(units: 3)), .simpleRNN(SimpleRNN(units: 2))]))]),
      TrainingCase(
        "stateful", layers: [.lstm(LSTM(units: 3, isStateful: true))]
      ) { $0.batchSize = 5 },
      TrainingCase(
        "stateful and validated", layers: [.gru(GRU(units: 3, isStateful: true))]
      ) {
        $0.batchSize = 2
        $0.validationSplit = 0.2
      },
      TrainingCase(
        "a layer whose initializer Keras lacks",
        layers: [
          .lstm(LSTM(units: 3, initializers: RecurrentInitializers(kernel: .randnOverRoot)))
        ]),
    ]
  }()
}
