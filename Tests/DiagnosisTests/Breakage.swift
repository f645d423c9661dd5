import Recurrent

/// A network and the outputs of an implementation of it that differs in one convention or two.
struct Breakage {
  /// The hypotheses that say so, in any order.
  let ids: Set<String>
  let network: RandomCase
  let expected: Tensor<Double>

  /// Outputs from code of their own.
  init(_ ids: String..., in network: RandomCase, expected: Tensor<Double>) {
    (self.ids, self.network, self.expected) = (Set(ids), network, expected)
  }

  /// The outputs of other layers with the same weights.
  init(_ ids: String..., in network: RandomCase, layers: (inout [Layer]) -> Void) throws {
    (self.ids, self.network) = (Set(ids), network)
    expected = try network.outputs(network.changed(layers: layers))
  }

  /// The outputs of the same layers with other weights.
  init(
    weights ids: String..., in network: RandomCase, _ change: (inout [Tensor<Float>]) -> Void
  ) throws {
    (self.ids, self.network) = (Set(ids), network)
    expected = try network.outputs(network.changed(weights: change))
  }

  /// The outputs for other inputs.
  init(
    inputs ids: String..., in network: RandomCase, _ change: (inout Tensor<Float>) -> Void
  ) throws {
    (self.ids, self.network) = (Set(ids), network)
    expected = try network.outputs(nil, network.inputs(change).inputs)
  }

  static func all() throws -> [Breakage] {
    try lstm() + lstmFunctions() + gru() + gruForms() + simpleRNN() + stacks() + layouts()
      + steps() + states() + masks() + bidirectional() + outputs() + normalizations()
      + inputScales() + outputScales()
  }
}

extension Tensor where Scalar == Double {
  /// A tensor [N, ..] of one row for each sample.
  init(rows: [[Double]]) {
    self.init(shape: [rows.count, rows[0].count], values: Array(rows.joined()))
  }
}
