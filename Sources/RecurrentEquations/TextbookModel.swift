public import Recurrent

/// A model computed by the textbook's equations, to judge the fast path by.
///
/// In Double it is the oracle. In Float, every operation rounded, it shows how far plain code in
/// single precision may be from the oracle on the same network and inputs.
public struct TextbookModel<Scalar: RecurrentScalar> {
  private let model: Model<Scalar>

  /// Creates the textbook's view of a model.
  public init(_ model: Model<Scalar>) {
    self.model = model
  }

  /// Computes the outputs for a batch.
  ///
  /// - Parameter inputs: [N, T, I].
  /// - Returns: [N, O], or [N, T, O] if the model returns sequences.
  /// - Throws: `ModelError` if the inputs have another shape.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func predict(_ inputs: Tensor<Scalar>) throws -> Tensor<Scalar> {
    try model.checkInputs(inputs)
    let (samples, isSequence) = (inputs.shape[0], model.outputShape.isSequence)
    var x = matrices(of: inputs)
    for (layer, weights) in zip(model.layers, model.weightsByLayer) {
      x = output(of: layer, weights: Array(weights), for: x)
    }
    let features = model.outputShape.features
    let values = (0..<samples).flatMap { sample in
      x.flatMap { $0.elements[sample * features..<(sample + 1) * features] }
    }
    return Tensor(
      shape: isSequence ? [samples, x.count, features] : [samples, features], values: values)
  }

  /// One matrix [N, I] for each step.
  private func matrices(of inputs: Tensor<Scalar>) -> [Matrix<Scalar>] {
    let (samples, steps, features) = (inputs.shape[0], inputs.shape[1], inputs.shape[2])
    return (0..<steps).map { step in
      let elements = (0..<samples).flatMap { sample in
        let first = (sample * steps + step) * features
        return inputs.values[first..<first + features]
      }
      return Matrix(rows: samples, columns: features, elements: elements)
    }
  }

  private func output(
    of layer: Layer, weights: [Tensor<Scalar>], for x: [Matrix<Scalar>]
  ) -> [Matrix<Scalar>] {
    switch layer {
    case .simpleRNN(let rnn):
      let bias = rnn.usesBias ? row(weights[2]) : .zeros(rows: 1, columns: rnn.units)
      let equations = SimpleRNNEquations(
        rnn, W: matrix(weights[0]), U: matrix(weights[1]), b: bias)
      return taken(x, rnn.sequence.goesBackwards, rnn.sequence.returnsSequences, equations.states)
    case .lstm(let lstm):
      let bias = lstm.usesBias ? row(weights[2]) : .zeros(rows: 1, columns: 4 * lstm.units)
      let equations = LSTMEquations(lstm, W: matrix(weights[0]), U: matrix(weights[1]), b: bias)
      return taken(x, lstm.sequence.goesBackwards, lstm.sequence.returnsSequences, equations.states)
    case .gru(let gru):
      let (b, c) = biases(of: gru, weights)
      let equations = GRUEquations(gru, W: matrix(weights[0]), U: matrix(weights[1]), b: b, c: c)
      return taken(x, gru.sequence.goesBackwards, gru.sequence.returnsSequences, equations.states)
    case .dense(let dense):
      let bias = dense.usesBias ? row(weights[1]) : .zeros(rows: 1, columns: dense.units)
      return x.map(DenseEquations(dense, W: matrix(weights[0]), b: bias).output)
    default: preconditionFailure("no equations of \(layer.kind)")
    }
  }

  /// Takes the steps in the layer's order and keeps all states or the last.
  private func taken(
    _ x: [Matrix<Scalar>], _ goesBackwards: Bool, _ returnsSequences: Bool,
    _ states: ([Matrix<Scalar>]) -> [Matrix<Scalar>]
  ) -> [Matrix<Scalar>] {
    let all = states(goesBackwards ? x.reversed() : x)
    return returnsSequences ? all : [all[all.count - 1]]
  }

  /// The biases of the input and of the state, [1, 3H] each; zeros for those that a GRU lacks.
  private func biases(
    of gru: GRU, _ weights: [Tensor<Scalar>]
  ) -> (Matrix<Scalar>, Matrix<Scalar>) {
    let width = 3 * gru.units
    let zeros = Matrix<Scalar>.zeros(rows: 1, columns: width)
    guard gru.usesBias else { return (zeros, zeros) }
    guard gru.resetAfter else { return (row(weights[2]), zeros) }
    let values = weights[2].values
    return (
      Matrix(rows: 1, columns: width, elements: Array(values[..<width])),
      Matrix(rows: 1, columns: width, elements: Array(values[width...]))
    )
  }

  private func matrix(_ tensor: Tensor<Scalar>) -> Matrix<Scalar> {
    Matrix(rows: tensor.shape[0], columns: tensor.shape[1], elements: tensor.values)
  }

  private func row(_ tensor: Tensor<Scalar>) -> Matrix<Scalar> {
    Matrix(rows: 1, columns: tensor.shape[0], elements: tensor.values)
  }
}
