import Foundation
import Recurrent

extension Breakage {
  /// Functions of the outputs.
  static func outputs() throws -> [Breakage] {
    func network(_ function: Activation, sequence: Bool = false) throws -> RandomCase {
      try RandomCase([
        .gru(GRU(units: 5, returnsSequences: sequence)),
        .dense(Dense(units: 4, activation: function)),
      ])
    }
    func changed(_ id: String, _ from: Activation, _ to: Activation) throws -> Breakage {
      try Breakage(
        id, in: network(from), layers: { $0[1] = .dense(Dense(units: 4, activation: to)) })
    }
    let softmax = try network(.softmax)
    let sequence = try network(.softmax, sequence: true)
    let logits = try network(.linear).outputs()
    let sequenceLogits = try network(.linear, sequence: true).outputs()
    let leaky = try RandomCase([
      .gru(GRU(units: 5)), .dense(Dense(units: 4)), .leakyReLU(LeakyReLU(negativeSlope: 0.3)),
    ])
    let pyTorch = try RandomCase([
      .gru(GRU(units: 5)), .dense(Dense(units: 4)), .leakyReLU(LeakyReLU(negativeSlope: 0.01)),
    ])
    let gelu = try network(.gelu)
    let probabilities = try softmax.outputs()
    let others: [Activation] = [.exponential, .gelu, .silu, .hardSigmoid, .keras2HardSigmoid]
    return try others.map { function in
      try changed("output-\(function.rawValue.replacing("_", with: "-"))", .linear, function)
    } + [
      changed("output-linear", .softmax, .linear), changed("output-softmax", .linear, .softmax),
      changed("output-sigmoid", .softmax, .sigmoid), changed("output-tanh", .linear, .tanh),
      changed("output-relu", .linear, .relu), changed("output-log-softmax", .softmax, .logSoftmax),
      changed("output-softplus", .relu, .softplus), changed("output-elu", .relu, .elu),
      Breakage("output-linear", in: leaky, layers: { $0[2] = .activation(.linear) }),
      Breakage(
        "slope-0.2", in: leaky, layers: { $0[2] = .leakyReLU(LeakyReLU(negativeSlope: 0.2)) }),
      Breakage("slope-0", in: leaky, layers: { $0[2] = .reLU(ReLU()) }),
      Breakage("slope-0.3", in: pyTorch, layers: { $0[2] = .leakyReLU(LeakyReLU()) }),
      Breakage(
        "slope-0.01", in: leaky, layers: { $0[2] = .leakyReLU(LeakyReLU(negativeSlope: 0.01)) }),
      Breakage(
        "output-twice", in: softmax, expected: softmaxed(probabilities, axis: 1)),
      Breakage("softmax-over-samples", in: softmax, expected: softmaxed(logits, axis: 0)),
      Breakage("softmax-over-samples", in: sequence, expected: softmaxed(sequenceLogits, axis: 0)),
      Breakage("softmax-over-steps", in: sequence, expected: softmaxed(sequenceLogits, axis: 1)),
      Breakage(
        "gelu-approximate", in: gelu,
        expected: Tensor(
          shape: logits.shape,
          values: logits.values.map { x in
            let inner: Double = 0.7978845608028654 * (x + 0.044715 * pow(x, 3))
            return 0.5 * x * (1 + tanh(inner))
          })),
    ]
  }

  /// A softmax over any axis.
  private static func softmaxed(_ x: Tensor<Double>, axis: Int) -> Tensor<Double> {
    let inner = x.shape.dropFirst(axis + 1).reduce(1, *)
    let count = x.shape[axis]
    var result = x
    for index in x.values.indices {
      let start = index / (inner * count) * inner * count + index % inner
      let sum = (0..<count).reduce(0.0) { $0 + exp(x.values[start + $1 * inner]) }
      result.values[index] = exp(x.values[index]) / sum
    }
    return result
  }

  static func inputScales() throws -> [Breakage] {
    let network = try RandomCase([.lstm(LSTM(units: 5)), .dense(Dense(units: 4))]).inputs {
      inputs in
      // Another range for each feature.
      inputs = inputs.mapped { index, value in value * Float(1 + index % 3) + 0.3 }
    }
    let large = network.inputs { $0 = $0.mapped { (40 * $1 + 100) } }
    let values = network.inputs.values.map { Double($0) }
    func column(_ feature: Int, of values: [Double]) -> [Double] {
      stride(from: feature, to: values.count, by: 3).map { values[$0] }
    }
    func deviation(_ values: [Double]) -> (mean: Double, deviation: Double) {
      let mean = values.reduce(0, +) / Double(values.count)
      return (
        mean, (values.reduce(0) { $0 + pow($1 - mean, 2) } / Double(values.count)).squareRoot()
      )
    }
    /// The textbook's outputs for inputs in Double.
    func scaled(_ id: String, _ network: RandomCase, _ scale: (Int, Double) -> Double) throws
      -> Breakage
    {
      let inputs = network.inputs.values.enumerated().map { scale($0, Double($1)) }
      return Breakage(
        id, in: network, expected: try network.outputs(doubles: inputs))
    }
    let (low, high) = (values.min()!, values.max()!)
    let (mean, σ) = deviation(values)
    func sample(_ index: Int) -> [Double] { Array(values[index / 18 * 18..<index / 18 * 18 + 18]) }
    return try [
      scaled("inputs-min-max", network) { ($1 - low) / (high - low) },
      scaled("inputs-min-max-symmetric", network) { 2 * ($1 - low) / (high - low) - 1 },
      scaled("inputs-standardised", network) { ($1 - mean) / σ },
      scaled("inputs-min-max-by-feature", network) { index, x in
        let values = column(index % 3, of: values)
        return (x - values.min()!) / (values.max()! - values.min()!)
      },
      scaled("inputs-min-max-symmetric-by-feature", network) { index, x in
        let values = column(index % 3, of: values)
        return 2 * (x - values.min()!) / (values.max()! - values.min()!) - 1
      },
      scaled("inputs-standardised-by-feature", network) { index, x in
        let (mean, σ) = deviation(column(index % 3, of: values))
        return (x - mean) / σ
      },
      scaled("inputs-min-max-by-sample", network) { index, x in
        (x - sample(index).min()!) / (sample(index).max()! - sample(index).min()!)
      },
      scaled("inputs-min-max-symmetric-by-sample", network) { index, x in
        2 * (x - sample(index).min()!) / (sample(index).max()! - sample(index).min()!) - 1
      },
      scaled("inputs-standardised-by-sample", network) { index, x in
        let (mean, σ) = deviation(sample(index))
        return (x - mean) / σ
      },
      scaled("inputs-divided-by-255", large) { $1 / 255 },
      scaled("inputs-centred-by-127.5", large) { $1 / 127.5 - 1 },
      scaled("inputs-multiplied", network) { $1 / 50 },
      scaled("inputs-multiplied", network) { $1 * 0.731 },
      scaled("inputs-multiplied", network) { $1 * 2.5 },
    ]
  }

  static func outputScales() throws -> [Breakage] {
    let network = try RandomCase([.lstm(LSTM(units: 5)), .dense(Dense(units: 4))])
    let single = try RandomCase([.lstm(LSTM(units: 5)), .dense(Dense(units: 1))])
    func scaled(_ network: RandomCase, _ scale: (Int, Double) -> Double) throws -> Tensor<Double> {
      let outputs = try network.outputs()
      return Tensor(shape: outputs.shape, values: outputs.values.enumerated().map { scale($0, $1) })
    }
    return try [
      Breakage("outputs-scaled", in: network, expected: scaled(network) { 12.5 * $1 + 3 }),
      Breakage("outputs-scaled", in: single, expected: scaled(single) { -0.5 * $1 }),
      Breakage("outputs-scaled", in: single, expected: scaled(single) { 40 * $1 + 1000 }),
      Breakage(
        "outputs-scaled-by-feature", in: network,
        expected: scaled(network) { Double($0 % 4 + 1) * $1 + Double($0 % 4) }),
    ]
  }
}
