/// Samples and their targets as a model takes them.
struct TrainingData<Scalar: RecurrentScalar> {
  /// [N, T, I], or what else the model's input says.
  let inputs: Tensor<Scalar>
  /// Of the outputs' shape, or indices of classes; a last axis of one may be left out.
  let targets: Tensor<Scalar>
  /// The steps and features of one sample, of its target and of its output.
  let inputExtent, targetExtent, outputExtent: (steps: Int, features: Int)

  init(_ model: Model<Scalar>, inputs: Tensor<Scalar>, targets: Tensor<Scalar>, loss: Loss) {
    self.inputs = inputs
    self.targets = targets
    let steps = model.input.isSequence ? inputs.shape[1] : 1
    let output = model.outputShape
    inputExtent = (steps, model.input.features)
    outputExtent = (output.isSequence ? output.steps ?? steps : 1, output.features)
    targetExtent = (outputExtent.steps, loss.takesClassIndices ? 1 : output.features)
  }

  /// N.
  var count: Int { inputs.shape[0] }

  /// Some of the samples.
  func samples(_ range: Range<Int>, of model: Model<Scalar>, loss: Loss) -> TrainingData {
    TrainingData(
      model, inputs: inputs.samples(range), targets: targets.samples(range), loss: loss)
  }

  /// Calls `body` with views of some inputs and their targets, where they lie.
  func withViews<Result>(
    of range: Range<Int>, _ body: (SequenceView<Scalar>, SequenceView<Scalar>) -> Result
  ) -> Result {
    func view(
      _ elements: UnsafeBufferPointer<Scalar>, _ extent: (steps: Int, features: Int)
    ) -> SequenceView<Scalar> {
      let size = extent.steps * extent.features
      return SequenceView(
        start: elements.baseAddress! + range.lowerBound * size, samples: range.count,
        steps: extent.steps, features: extent.features)
    }
    return inputs.values.withUnsafeBufferPointer { inputs in
      targets.values.withUnsafeBufferPointer { targets in
        body(view(inputs, inputExtent), view(targets, targetExtent))
      }
    }
  }
}

extension TrainingData {
  /// Checks samples and targets and takes them over.
  ///
  /// - Throws: ``ModelError`` if there are none, a shape does not fit, or a target is no class.
  static func checked(
    _ model: Model<Scalar>, inputs: Tensor<Scalar>, targets: Tensor<Scalar>, loss: Loss,
    name: String = ""
  ) throws -> TrainingData {
    try model.checkInputs(inputs)
    guard inputs.shape[0] > 0 else {
      throw ModelError(
        .dataShape(name: "\(name)inputs", expected: "at least one sample", found: inputs.shape))
    }
    let data = TrainingData(model, inputs: inputs, targets: targets, loss: loss)
    let extent = data.targetExtent
    let steps = model.outputShape.isSequence ? [extent.steps] : []
    let (whole, short) = (
      inputs.shape[..<1] + steps + [extent.features], inputs.shape[..<1] + steps
    )
    guard targets.shape[...] == whole || (extent.features == 1 && targets.shape[...] == short)
    else {
      let expected = extent.features == 1 ? "\(Array(whole)) or \(Array(short))" : "\(Array(whole))"
      throw ModelError(
        .dataShape(name: "\(name)targets", expected: expected, found: targets.shape))
    }
    if loss.takesClassIndices { try data.checkClasses() }
    return data
  }

  /// Throws unless every target is the number of a class.
  private func checkClasses() throws {
    let limit = Scalar(outputExtent.features)
    for (position, value) in targets.values.enumerated()
    where !(value >= 0 && value < limit && value.rounded(.towardZero) == value) {
      throw ModelError(
        .classIndex(
          value: Double(value), position: position, limit: outputExtent.features))
    }
  }
}
