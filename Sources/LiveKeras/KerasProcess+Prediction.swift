import Diagnostics
package import Recurrent
import RecurrentFiles

extension KerasProcess {
  /// Has Keras predict; the states of stateful layers begin with zeros for every sample.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - inputs: [N, T, I], or what else the model's input says.
  ///   - batchSize: How many samples go through the network at once.
  /// - Returns: [N, O] or [N, T, O]. Two outputs of a layer that does not merge its directions lie
  ///   side by side, as they do with us.
  /// - Throws: `ModelError` if the inputs do not fit the model; `Diagnostic` if Keras cannot express
  ///   it, or fails; what the interruption throws.
  package func predict(
    _ model: Model<Float>, inputs: Tensor<Float>, batchSize: Int = 256
  ) throws -> Tensor<Float> {
    precondition(batchSize > 0, "a batch has samples")
    try model.checkInputs(inputs)
    let expected = model.outputTensorShape(for: inputs)
    guard inputs.shape[0] > 0 else { return Tensor(shape: expected, values: []) }
    try write(model, batchSize: nil, to: "model.keras")
    try write(StoredArray(inputsOf: model, inputs), to: "inputs.npy")
    try ask([
      "request": "predict", "model": "model.keras", "inputs": "inputs.npy",
      "outputs": "outputs.npy", "batch_size": .integer(batchSize),
    ]) { answer in
      guard case .done = answer else { throw python.misunderstanding }
      return .result(())
    }
    let outputs = try folder.read("outputs.npy")
    let array = try Diagnostic.converting("outputs.npy", advice: nil) { try NPYFile.read(outputs) }
    guard array.shape == expected else {
      throw Diagnostic(
        .run, "Keras's outputs have the shape \(array.shape)", expected: "\(expected)")
    }
    return array.floats
  }
}

extension StoredArray {
  /// Inputs as Keras takes them: indices are whole numbers.
  init(inputsOf model: Model<Float>, _ inputs: Tensor<Float>) {
    if case .indices = model.input { self.init(wholeNumbers: inputs) } else { self.init(inputs) }
  }

  /// Whole numbers, each of which 32 bits hold.
  init(wholeNumbers tensor: Tensor<Float>) {
    self.init(
      Tensor(shape: tensor.shape, values: tensor.values.map { Double($0) }), elementType: .int32)
  }
}
