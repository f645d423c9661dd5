/// A model in training: data, weights, the optimizer's memory and the layers' working space.
package final class Trainer<Scalar: RecurrentScalar> {
  private let model: Model<Scalar>
  private let configuration: TrainingConfiguration
  private let inputs, targets: Tensor<Scalar>
  private let batch: BatchMemory<Scalar>
  private let layers: [any TrainableLayer<Scalar>]
  /// How many steps go into each layer.
  private let steps: [Int]
  private let parameters: ParameterMemory<Scalar>
  private var optimizer: OptimizerState<Scalar>
  private let outputGradient: Buffer<Scalar>

  package init(
    _ model: Model<Scalar>, configuration: TrainingConfiguration, inputs: Tensor<Scalar>,
    targets: Tensor<Scalar>, parallelism: Parallelism
  ) {
    self.model = model
    self.configuration = configuration
    self.inputs = inputs
    self.targets = targets
    let samples = min(configuration.batchSize, inputs.shape[0])
    batch = BatchMemory(
      samples: samples, inputs: inputs, targets: targets,
      takesIndices: model.input.isSequence && inputs.shape.count == 2)
    let inputSteps = model.input.isSequence ? inputs.shape[1] : 1
    let steps = model.shapes.map { $0.isSequence ? $0.steps ?? inputSteps : 1 }
    self.steps = steps
    layers = zip(model.layers, model.shapes).enumerated().map { index, pair in
      pair.0.trainable(
        input: pair.1, batch: BatchExtent(samples: samples, steps: steps[index]),
        parallelism: parallelism)
    }
    parameters = ParameterMemory(model)
    optimizer = OptimizerState(configuration.optimizer, parameterCount: parameters.count)
    outputGradient = Buffer(zeros: samples * targets.shape.dropFirst().reduce(1, *))
  }

  /// The model with the weights of now.
  var trainedModel: Model<Scalar> {
    model.withWeights(parameters.tensors)
  }

  /// The gradient of the last batch by each weight, in the order of the weights.
  package var gradients: [Scalar] { parameters.gradients.values }

  /// Visits every training sample once, in batches, and updates the weights after each.
  ///
  /// - Returns: The mean loss of the samples, each before its batch's update.
  /// - Throws: ``TrainingError`` if the loss of a batch is not finite; the weights are those from
  ///   before it.
  func trainEpoch(_ epoch: Int, using random: inout NumPyRandom) throws -> Double {
    let count = inputs.shape[0]
    let order = configuration.shuffle ? random.permutation(count) : Array(0..<count)
    var sum = 0.0
    for (index, first) in stride(from: 0, to: count, by: configuration.batchSize).enumerated() {
      let members = order[first..<min(first + configuration.batchSize, count)]
      drawDropout(samples: members.count, using: &random)
      let loss = differentiate(members)
      guard loss.isFinite else {
        throw TrainingError(loss, epoch: epoch, batch: index + 1)
      }
      optimizer.update(parameters)
      sum += loss * Double(members.count)
    }
    return sum / Double(count)
  }

  /// Chooses what is dropped from the next batch, of so many samples, layer by layer.
  package func drawDropout(samples: Int, using random: inout NumPyRandom) {
    for (layer, steps) in zip(layers, steps) {
      layer.drawDropout(for: BatchExtent(samples: samples, steps: steps), using: &random)
    }
  }

  /// Computes the loss of the samples of the given indices and the gradients of all weights.
  package func differentiate(_ members: ArraySlice<Int>) -> Double {
    let data = batch.gather(members, inputs: inputs, targets: targets)
    var view = data.inputs
    for (index, layer) in layers.enumerated() {
      view = layer.forward(view, weights: parameters.weights(ofLayer: index))
    }
    let loss = configuration.loss.value(
      of: view, targets: data.targets, gradient: outputGradient.start)
    parameters.gradients.clear()
    var gradient = SequenceView<Scalar>(
      start: outputGradient.start, samples: view.samples, steps: view.steps,
      features: view.features)
    for (index, layer) in layers.enumerated().reversed() {
      let inputGradient = layer.backward(
        gradient, weights: parameters.weights(ofLayer: index),
        gradients: parameters.gradients(ofLayer: index), wantsInputGradient: index > 0)
      if let inputGradient { gradient = inputGradient }
    }
    return loss
  }
}
