import Recurrent

/// A task made ready: what is measured, and what is compared.
struct Work {
  /// The call that is measured.
  let run: () throws -> Void
  /// Computes the output that all engines have to agree on, in row-major order.
  let check: () throws -> [Float]

  init(_ task: Task, arrays: Arrays, parallelism: Parallelism) throws {
    let model = try Model(
      layers: [
        task.recurrentLayer, .dense(Dense(units: task.outputs, activation: task.lastActivation)),
      ],
      input: .sequence(features: task.inputs), weights: arrays.weights)
    switch task.kind {
    case .forward: self.init(forward: model, arrays.inputs, parallelism)
    case .streaming: self.init(streaming: model, task, arrays.inputs)
    case .training: self.init(training: model, task, arrays, parallelism)
    }
  }

  private init(forward model: Model<Float>, _ inputs: Tensor<Float>, _ parallelism: Parallelism) {
    let predictor = Predictor(model)
    run = { _ = try predictor(inputs, parallelism: parallelism) }
    check = { try predictor(inputs, parallelism: parallelism).values }
  }

  /// A stream of one sample: its steps, one by one, from a state of zeros.
  private init(streaming model: Model<Float>, _ task: Task, _ inputs: Tensor<Float>) {
    let predictor = Predictor(model)
    let steps = stride(from: 0, to: inputs.values.count, by: task.inputs).map {
      Array(inputs.values[$0..<$0 + task.inputs])
    }
    func stream() throws -> [Float] {
      var state = predictor.zeroState(batch: 1)
      var outputs: [Float] = []
      outputs.reserveCapacity(steps.count * task.outputs)
      for step in steps { outputs += try predictor.step(step, &state) }
      return outputs
    }
    run = { _ = try stream() }
    check = stream
  }

  /// What is measured is the task's training; what is compared are the predictions after an epoch of
  /// gradient descent without shuffling, which every framework defines alike.
  private init(
    training model: Model<Float>, _ task: Task, _ arrays: Arrays, _ parallelism: Parallelism
  ) {
    func train(_ configuration: TrainingConfiguration) throws -> Model<Float> {
      var model = model
      var random = NumPyRandom(seed: 0)
      try model.fit(
        inputs: arrays.inputs, targets: arrays.targets, configuration: configuration,
        random: &random, parallelism: parallelism)
      return model
    }
    let measured = task.configuration
    var compared = measured
    compared.optimizer = .sgd(SGD())
    compared.epochs = 1
    compared.shuffle = false
    let comparison = compared
    run = { _ = try train(measured) }
    check = { try train(comparison).predict(arrays.inputs, parallelism: parallelism).values }
  }
}

extension Task {
  fileprivate var recurrentLayer: Layer {
    switch cell {
    case .lstm: .lstm(LSTM(units: units))
    case .gru: .gru(GRU(units: units))
    case .simpleRNN: .simpleRNN(SimpleRNN(units: units))
    }
  }

  /// That of the probabilities that a cross-entropy takes.
  fileprivate var lastActivation: Activation {
    loss == "categorical_crossentropy" ? .softmax : .linear
  }

  fileprivate var configuration: TrainingConfiguration {
    guard let loss = Loss(named: loss) else { preconditionFailure("no loss is called \(loss)") }
    return TrainingConfiguration(
      loss: loss, optimizer: configuredOptimizer, batchSize: batchSize, epochs: epochs)
  }

  private var configuredOptimizer: Optimizer {
    switch optimizer {
    case "sgd": .sgd(SGD(learningRate: learningRate))
    case "rmsprop": .rmsprop(RMSprop(learningRate: learningRate))
    case "adam": .adam(Adam(learningRate: learningRate))
    default: preconditionFailure("no optimizer is called \(optimizer)")
    }
  }
}
