import Recurrent

/// Draws layers of every kind with every option.
struct RandomLayers {
  var random: NumPyRandom

  init(seed: UInt32) {
    random = NumPyRandom(seed: seed)
  }

  /// A model of one to four layers with random weights.
  mutating func model() -> Model<Float> {
    while true {
      let input: DataShape = pick([
        .sequence(steps: 4, features: 3), .sequence(features: 2), .vector(features: 5), .indices(),
      ])
      var layers = (0..<number(1...4)).map { _ in layer() }
      if case .indices = input { layers.insert(.embedding(embedding()), at: 0) }
      if let parameters = try? Model<Float>.parameters(of: layers, input: input),
        let model = try? Model(
          layers: layers, input: input, weights: parameters.joined().map { weight($0.shape) })
      {
        return model
      }
    }
  }

  private mutating func weight(_ shape: [Int]) -> Tensor<Float> {
    Tensor(shape: shape, values: (0..<shape.reduce(1, *)).map { _ in Float(random.randn()) })
  }

  private mutating func layer() -> Layer {
    switch number(0...16) {
    case 0...3: recurrent().layer
    case 4: .bidirectional(bidirectional())
    case 5: .rnn(stack())
    case 6: .timeDistributed(perStep())
    case 7: .masking(Masking(maskValue: real()))
    case 8: .repeatVector(RepeatVector(n: number(1...4)))
    case 9: .flatten
    case 10: .reshape(Reshape(targetShape: pick([[-1], [6], [-1, 2], [2, -1]])))
    default: perStep()
    }
  }

  private mutating func perStep() -> Layer {
    switch number(0...9) {
    case 0:
      .dense(
        Dense(
          units: number(1...4), activation: pick(Activation.allCases), usesBias: flip(),
          kernelInitializer: initializer(), biasInitializer: initializer()))
    case 1: .dropout(Dropout(rate: random.uniform(0, 1)))
    case 2: .activation(pick(Activation.allCases))
    case 3:
      .reLU(ReLU(negativeSlope: real(), maxValue: flip() ? real() : nil, threshold: real()))
    case 4: .leakyReLU(LeakyReLU(negativeSlope: real()))
    case 5: .elu(ELU(alpha: real()))
    case 6: .threshold(Threshold(threshold: real(), value: real()))
    case 7: .layerNormalization(LayerNormalization(epsilon: 1e-5, centers: flip(), scales: flip()))
    case 8: .batchNormalization(BatchNormalization(epsilon: 0.1, centers: flip(), scales: flip()))
    default: .dense(Dense(units: number(1...4)))
    }
  }

  private mutating func recurrent() -> RecurrentLayer {
    let elementWise = Activation.allCases.filter(\.isElementWise)
    var layer: RecurrentLayer
    switch number(0...2) {
    case 0:
      layer = .simpleRNN(
        SimpleRNN(
          units: number(1...4), activation: pick(elementWise), usesBias: flip(),
          initializers: initializers()))
    case 1:
      layer = .lstm(
        LSTM(
          units: number(1...4), projectionUnits: flip() ? number(1...4) : nil,
          activation: pick(elementWise), recurrentActivation: pick(elementWise),
          outputActivation: flip() ? pick(elementWise) : nil, usesBias: flip(),
          unitForgetBias: flip(), usesPeepholes: flip(), initializers: initializers()))
    default:
      layer = .gru(
        GRU(
          units: number(1...4), activation: pick(elementWise),
          recurrentActivation: pick(elementWise), usesBias: flip(), resetAfter: flip(),
          initializers: initializers()))
    }
    layer.sequence = SequenceArguments(
      returnsSequences: flip(), goesBackwards: flip(), isStateful: flip(),
      zerosMaskedOutput: flip(), dropout: random.uniform(0, 1),
      recurrentDropout: random.uniform(0, 1))
    return layer
  }

  private mutating func bidirectional() -> Bidirectional {
    Bidirectional(
      recurrent(), backward: recurrent(), mergeMode: pick(Bidirectional.MergeMode.allCases),
      zerosMaskedOutput: flip())
  }

  private mutating func stack() -> RNN {
    RNN(
      cells: (0..<number(1...3)).map { _ in recurrent() }, returnsSequences: flip(),
      goesBackwards: flip(), isStateful: flip(), zerosMaskedOutput: flip())
  }

  private mutating func embedding() -> Embedding {
    Embedding(
      inputDim: number(1...5), outputDim: number(1...4), masksZero: flip(),
      embeddingsInitializer: initializer())
  }

  private mutating func initializers() -> RecurrentInitializers {
    RecurrentInitializers(
      kernel: initializer(), recurrentKernel: initializer(), bias: initializer())
  }

  private mutating func initializer() -> Initializer {
    pick([
      .zeros, .ones, .constant(real()), .onesWithin(1..<2, else: .randnOverRoot()),
      .randomNormal(mean: real(), standardDeviation: real()), .randomUniform(real(), real()),
      .truncatedNormal(mean: real(), standardDeviation: real()),
      .varianceScaling(
        scale: real(), mode: pick(Initializer.Fan.allCases),
        distribution: pick(Initializer.Distribution.allCases)),
      .orthogonal(gain: real()), .identity(gain: real()), .randnOverRoot(),
      .randnOverRoot(blocks: [1, 2, 0, 3]), .heNormal,
    ])
  }

  private mutating func real() -> Double {
    pick([
      0, -0.0, 1, -1, 0.1, 1e300, .leastNonzeroMagnitude, .pi, .infinity, -.infinity,
      random.randn(),
    ])
  }

  private mutating func flip() -> Bool { random.randint(0, 2) == 0 }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(random.randint(0, range.count))
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[number(0...values.count - 1)]
  }
}
