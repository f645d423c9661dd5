import Recurrent

extension Reading {
  /// A model as it stands, by the rules of Keras 3.15.
  init(_ model: Model<Float>) {
    layers = model.layers.indices.flatMap { index in
      let layer = model.layers[index]
      let weights = LayerWeights(model.parameters[index], model.weightsByLayer[index])
      let name = "layer \(index) (\(layer.kind))"
      return LayerReading.Form.forms(of: layer, weights).map { suffix, form in
        LayerReading(index: index, name: suffix + name, form: form)
      }
    }
  }
}

/// The weights of a layer by their names.
private struct LayerWeights {
  private let tensors: [String: Tensor<Float>]
  private var prefix = ""

  init(_ parameters: [Parameter], _ tensors: ArraySlice<Tensor<Float>>) {
    self.tensors = Dictionary(
      uniqueKeysWithValues: zip(parameters, tensors).map { ($0.name, $1) })
  }

  /// Those of a part, such as `forward`.
  func inside(_ part: String) -> LayerWeights {
    var weights = self
    weights.prefix = prefix + part + "."
    return weights
  }

  subscript(name: String) -> Matrix { Matrix(tensors[prefix + name]!) }

  func vector(_ name: String) -> [Double]? {
    tensors[prefix + name].map { $0.values.map { Double($0) } }
  }
}

extension LayerReading.Form {
  /// How the layer is computed, in one or more parts, each with what is put before the layer's name.
  fileprivate static func forms(
    of layer: Layer, _ weights: LayerWeights
  ) -> [(prefix: String, form: LayerReading.Form)] {
    switch layer {
    case .simpleRNN(let inner): [("", recurrent(.simpleRNN(inner), weights))]
    case .lstm(let inner): [("", recurrent(.lstm(inner), weights))]
    case .gru(let inner): [("", recurrent(.gru(inner), weights))]
    case .rnn(let stack):
      stack.cells.indices.map { index in
        (
          "cell \(index) of ",
          recurrent(stack.layer(index), weights.inside("cells.\(index)"))
        )
      }
    case .bidirectional(let both): [("", .recurrent(bidirectional(both, weights)))]
    case .timeDistributed(let inner): forms(of: inner, weights)
    case .dense(let dense):
      [("", .dense(self.dense(dense, weights)))]
    case .embedding(let layer):
      [("", .embedding(EmbeddingReading(table: weights["embeddings"], masksZero: layer.masksZero)))]
    case .masking(let layer):
      [("", .masking(MaskingReading(value: Double(Float(layer.maskValue)))))]
    case .dropout: [("", .identity)]
    case .activation(let function): [("", .function(FunctionReading(function)))]
    case .reLU(let layer): [("", .function(FunctionReading(.reLU(layer))))]
    case .leakyReLU(let layer):
      [("", .function(FunctionReading(.leakyReLU(slope: layer.negativeSlope))))]
    case .elu(let layer): [("", .function(FunctionReading(.elu(alpha: layer.alpha))))]
    case .threshold(let layer): [("", .function(FunctionReading(.threshold(layer))))]
    case .layerNormalization(let layer):
      [("", normalization(weights, epsilon: layer.epsilon))]
    case .batchNormalization(let layer):
      [("", normalization(weights, epsilon: layer.epsilon))]
    case .repeatVector(let layer): [("", .repeated(layer.n))]
    case .flatten: [("", .flatten)]
    case .reshape(let layer): [("", .reshape(layer.targetShape))]
    }
  }

  private static func recurrent(_ layer: RecurrentLayer, _ weights: LayerWeights) -> Self {
    .recurrent(
      RecurrentReading(
        directions: [direction(layer, weights)],
        returnsSequences: layer.sequence.returnsSequences))
  }

  private static func bidirectional(
    _ layer: Bidirectional, _ weights: LayerWeights
  ) -> RecurrentReading {
    var directions = [
      direction(layer.forward, weights.inside("forward")),
      direction(layer.backward, weights.inside("backward")),
    ]
    for index in directions.indices {
      directions[index].goesBackwards = index == 1
      // Keras decides this for both layers, whatever they say themselves.
      if layer.zerosMaskedOutput {
        directions[index].zerosMaskedOutput = layer.returnsSequences
      }
    }
    return RecurrentReading(
      directions: directions, mergeMode: layer.mergeMode,
      returnsSequences: layer.returnsSequences)
  }

  private static func direction(
    _ layer: RecurrentLayer, _ weights: LayerWeights
  ) -> RecurrentReading.Direction {
    RecurrentReading.Direction(
      cell: cell(layer, weights), goesBackwards: layer.sequence.goesBackwards,
      zerosMaskedOutput: layer.sequence.zerosMaskedOutput)
  }

  private static func cell(_ layer: RecurrentLayer, _ weights: LayerWeights) -> CellReading {
    let kernel = weights["kernel"]
    let zeros = [Double](repeating: 0, count: kernel.columns)
    let bias = weights.vector("bias")
    var (units, equations): (Int, CellReading.Equations)
    switch layer {
    case .simpleRNN(let layer): (units, equations) = (layer.units, .simpleRNN(layer.activation))
    case .lstm(let layer):
      units = layer.units
      equations = .lstm(LSTMVariant(layer, peepholes: weights.vector("peephole")))
    case .gru(let layer): (units, equations) = (layer.units, .gru(GRUVariant(layer)))
    }
    return CellReading(
      units: units, kernel: kernel, recurrentKernel: weights["recurrent_kernel"],
      bias: bias.map { Array($0.prefix(zeros.count)) } ?? zeros,
      recurrentBias: bias.map { $0.count > zeros.count ? Array($0.suffix(zeros.count)) : zeros }
        ?? zeros,
      usesBias: bias != nil, equations: equations)
  }

  private static func dense(_ layer: Dense, _ weights: LayerWeights) -> DenseReading {
    let kernel = weights["kernel"]
    return DenseReading(
      kernel: kernel,
      bias: weights.vector("bias") ?? Array(repeating: 0, count: kernel.columns),
      usesBias: layer.usesBias, function: FunctionReading(layer.activation))
  }

  private static func normalization(_ weights: LayerWeights, epsilon: Double) -> Self {
    .normalization(
      NormalizationReading(
        gamma: weights.vector("gamma"), beta: weights.vector("beta"),
        mean: weights.vector("moving_mean"), variance: weights.vector("moving_variance"),
        epsilon: epsilon))
  }
}

extension LSTMVariant {
  fileprivate init(_ layer: LSTM, peepholes: [Double]?) {
    self.init(
      inputGate: layer.recurrentActivation, forgetGate: layer.recurrentActivation,
      candidate: layer.activation, outputGate: layer.recurrentActivation,
      cellOutput: layer.outputActivation, peepholes: peepholes)
  }
}

extension GRUVariant {
  fileprivate init(_ layer: GRU) {
    self.init(
      updateGate: layer.recurrentActivation, resetGate: layer.recurrentActivation,
      candidate: layer.activation, resetsAfter: layer.resetAfter)
  }
}

extension RNN {
  /// One of the cells as a layer of those that follow each other and compute the same.
  fileprivate func layer(_ index: Int) -> RecurrentLayer {
    let isLast = index == cells.count - 1
    var layer = cells[index]
    layer.sequence.goesBackwards = goesBackwards && index == 0
    layer.sequence.returnsSequences = returnsSequences || !isLast
    layer.sequence.zerosMaskedOutput = zerosMaskedOutput && isLast
    return layer
  }
}
