/// A model in training: data, weights, the optimizer's memory and the layers' working space.
package final class Trainer<Scalar: RecurrentScalar> {
  let model: Model<Scalar>
  private let configuration: TrainingConfiguration
  private let data: TrainingData<Scalar>
  private let batch: BatchMemory<Scalar>
  private let objective: Objective
  private let terms: LossTerms
  private let layers: [any TrainableLayer<Scalar>]
  /// Whether a layer carries its states from batch to batch.
  let isStateful: Bool
  /// How many steps go into each layer.
  private let steps: [Int]
  /// The first layer that training changes; there is nothing to compute a gradient for before it.
  private let firstTrainable: Int
  private let parameters: ParameterMemory<Scalar>
  private var optimizer: OptimizerState<Scalar>
  private let outputGradient: Buffer<Scalar>
  /// The model's outputs, where they are not the last layer's.
  private let activatedOutputs: Buffer<Scalar>
  /// The last layer's outputs of the last batch, and the targets.
  private var last: (outputs: SequenceView<Scalar>, targets: SequenceView<Scalar>)?

  /// - Precondition: The data have been checked.
  package convenience init(
    _ model: Model<Scalar>, configuration: TrainingConfiguration, inputs: Tensor<Scalar>,
    targets: Tensor<Scalar>, parallelism: Parallelism
  ) {
    let data = TrainingData(model, inputs: inputs, targets: targets, loss: configuration.loss)
    self.init(model, configuration: configuration, data: data, parallelism: parallelism)
  }

  init(
    _ model: Model<Scalar>, configuration: TrainingConfiguration, data: TrainingData<Scalar>,
    parallelism: Parallelism
  ) {
    self.model = model
    self.configuration = configuration
    self.data = data
    isStateful = model.isStateful
    objective = Objective(model.layers, loss: configuration.loss, inTraining: true)
    terms = LossTerms(objective.loss, reduction: configuration.reduction)
    let samples = min(configuration.batchSize, data.count)
    batch = BatchMemory(samples: samples, of: data)
    let steps = model.shapes.map { $0.isSequence ? $0.steps ?? data.inputExtent.steps : 1 }
    self.steps = steps
    layers = zip(objective.layers, model.shapes).enumerated().map { index, pair in
      pair.0.trainable(
        input: pair.1, batch: BatchExtent(samples: samples, steps: steps[index]),
        parallelism: parallelism)
    }
    let trainable = model.parameters.firstIndex { $0.contains(where: \.isTrainable) }
    firstTrainable = trainable ?? model.layers.count
    parameters = ParameterMemory(model)
    optimizer = OptimizerState(configuration.optimizer, parameterCount: parameters.count)
    let outputs = samples * data.outputExtent.steps * data.outputExtent.features
    outputGradient = Buffer(zeros: outputs)
    let needsActivation =
      !configuration.metrics.isEmpty && objective.outputActivation != .linear
    activatedOutputs = Buffer(zeros: needsActivation ? outputs : 0)
  }

  /// The gradient of the last batch by each weight, in the order of the weights.
  package var gradients: [Scalar] { parameters.gradients.values }

  /// Chooses what is dropped from the next batch, of so many samples, layer by layer.
  package func drawDropout(samples: Int, using random: inout NumPyRandom) {
    for (layer, steps) in zip(layers, steps) {
      layer.drawDropout(for: BatchExtent(samples: samples, steps: steps), using: &random)
    }
  }

  /// Computes the loss of the samples of the given indices and the gradients of all weights.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package func differentiate(_ members: ArraySlice<Int>) -> Double {
    let (inputs, targets) = batch.gather(members, from: data)
    var view = inputs
    for index in layers.indices {
      view = layers[index].forward(view, weights: parameters.weightsByLayer[index])
    }
    last = (view, targets)
    let loss = terms.value(of: view, targets: targets, gradient: outputGradient.start)
    parameters.gradients.clear()
    var gradient = SequenceView<Scalar>(
      start: outputGradient.start, samples: view.samples, steps: view.steps,
      features: view.features)
    for index in layers.indices.dropFirst(firstTrainable).reversed() {
      let inputGradient = layers[index].backward(
        gradient, weights: parameters.weightsByLayer[index],
        gradients: parameters.gradientsByLayer[index], wantsInputGradient: index > firstTrainable)
      if let inputGradient { gradient = inputGradient }
    }
    return loss
  }

  /// The first element of the last batch's gradient that is not finite, if there is one.
  func notFiniteGradient() -> Scalar? { parameters.notFiniteGradient() }

  /// Adds the metrics of the last batch's outputs.
  func addMetrics(to totals: inout [MetricTotal]) {
    guard let last, !totals.isEmpty else { return }
    let outputs = objective.modelOutputs(last.outputs, in: activatedOutputs.start)
    for (index, metric) in configuration.metrics.enumerated() {
      totals[index].add(metric, of: outputs, targets: last.targets)
    }
  }

  /// Changes the weights by the last batch's gradient.
  func update(learningRate: Double) {
    configuration.clipping?.clip(parameters.gradients.start, of: parameters.trainable)
    optimizer.update(parameters, learningRate: learningRate)
  }
}

extension Trainer {
  /// The weights of now, for reading and for setting to others of the same shapes.
  var weights: [Tensor<Scalar>] {
    get { parameters.tensors }
    set { parameters.take(newValue) }
  }

  /// The model with the weights of now.
  var trainedModel: Model<Scalar> { model.withWeights(weights) }

  /// What the optimizer remembers.
  var optimizerMemory: OptimizerMemory<Scalar> {
    get { optimizer.memory }
    set { optimizer.take(newValue) }
  }

  /// How many updates there have been.
  var iterations: Int { optimizer.iterations }

  /// For each layer what it carries from batch to batch.
  var carriedStates: [[Scalar]] {
    get { layers.map { $0.carriedState } }
    set {
      for (layer, state) in zip(layers, newValue) where layer.carriedState != state {
        layer.carriedState = state
      }
    }
  }
}
