import Foundation
import Recurrent

extension Breakage {
  /// The orders of some letters.
  private static func orders(of letters: String) -> [String] {
    guard letters.count > 1 else { return [letters] }
    return letters.flatMap { first in
      orders(of: letters.filter { $0 != first }).map { String(first) + $0 }
    }
  }

  /// The blocks of all weights of the first layer as someone sees them who reads them in this order.
  private static func reorder(
    _ weights: inout [Tensor<Float>], read order: String, stored: String
  ) {
    let blocks = stored.map { letter in Array(order).firstIndex(of: letter)! }
    for index in 0..<3 { weights[index] = weights[index].blocks(blocks) }
  }

  static func lstm() throws -> [Breakage] {
    let network = try RandomCase([.lstm(LSTM(units: 5)), .dense(Dense(units: 4))])
    let softmax = try RandomCase(
      [.lstm(LSTM(units: 5)), .dense(Dense(units: 4, activation: .softmax))], seed: 8)
    return try orders(of: "ifco").filter { $0 != "ifco" }.flatMap { order in
      try [network, softmax].map { network in
        try Breakage(weights: "gate-order-\(order)", in: network) {
          reorder(&$0, read: order, stored: "ifco")
        }
      }
    } + [
      Breakage(weights: "forget-bias-added", in: network) { weights in
        weights[2] = weights[2].mapped { (5..<10).contains($0) ? $1 + 1 : $1 }
      },
      Breakage(weights: "forget-bias-missing", in: network) { weights in
        weights[2] = weights[2].mapped { (5..<10).contains($0) ? $1 - 1 : $1 }
      },
      Breakage(weights: "bias-ignored", in: network) { $0[2] = $0[2].mapped { _, _ in 0 } },
      Breakage(weights: "bias-added-twice", in: network) { $0[2] = $0[2].mapped { 2 * $1 } },
      Breakage(weights: "bias-halved", in: network) { $0[2] = $0[2].mapped { $1 / 2 } },
      Breakage(weights: "bias-ignored", in: network) { $0[4] = $0[4].mapped { _, _ in 0 } },
      Breakage(weights: "bias-added-twice", in: network) { $0[4] = $0[4].mapped { 2 * $1 } },
      Breakage(
        "gives-cell-state", in: network, expected: plain(network) { Plain.LSTM()($0, $1).c }),
    ]
  }

  /// A recurrent part in plain code, then the dense layer.
  private static func plain(
    _ network: RandomCase, _ state: (ArraySlice<Tensor<Float>>, [[Double]]) -> [Double]
  ) -> Tensor<Double> {
    let weights = network.model.weights
    return Tensor(
      rows: (0..<network.inputs.shape[0]).map { sample in
        let h = state(weights[0..<3], Plain.steps(network.inputs, sample: sample))
        return Plain.affine(h, weights[3], weights[4])
      })
  }

  /// Each function in plain code.
  private static let functions: [(String, @Sendable (Double) -> Double)] = [
    ("sigmoid", Plain.sigmoid), ("tanh", { tanh($0) }),
    ("keras2-hard-sigmoid", { min(max(0.2 * $0 + 0.5, 0), 1) }),
    ("hard-sigmoid", { min(max($0 / 6 + 0.5, 0), 1) }), ("relu", { max($0, 0) }),
    ("linear", { $0 }), ("softsign", { $0 / (1 + abs($0)) }),
    ("hard-tanh", { min(max($0, -1), 1) }), ("elu", { $0 > 0 ? $0 : exp($0) - 1 }),
  ]

  static func lstmFunctions() throws -> [Breakage] {
    let network = try RandomCase([.lstm(LSTM(units: 5)), .dense(Dense(units: 4))], scale: 0.6)
    func broken(_ id: String, _ lstm: Plain.LSTM) -> Breakage {
      Breakage(id, in: network, expected: plain(network) { lstm($0, $1).h })
    }
    var breakages: [Breakage] = []
    for (name, function) in functions where name != "sigmoid" {
      breakages.append(
        broken("gates-\(name)", Plain.LSTM(i: function, f: function, o: function)))
    }
    for (name, function) in functions where name != "tanh" {
      breakages += [
        broken("candidate-\(name)", Plain.LSTM(g: function)),
        broken("cell-output-\(name)", Plain.LSTM(out: function)),
        broken("activation-\(name)", Plain.LSTM(g: function, out: function)),
      ]
    }
    let (σ, φ) = (Plain.sigmoid, { tanh($0) as Double })
    breakages += [
      broken("input-gate-tanh", Plain.LSTM(i: φ)), broken("forget-gate-tanh", Plain.LSTM(f: φ)),
      broken("output-gate-tanh", Plain.LSTM(o: φ)),
      broken("activations-swapped", Plain.LSTM(i: φ, f: φ, g: σ, o: φ, out: σ)),
    ]
    // The other way round: the network has what an old file means, the outputs have sigmoid.
    for old in [Activation.keras2HardSigmoid, .hardSigmoid] {
      let network = try RandomCase(
        [.lstm(LSTM(units: 5, recurrentActivation: old)), .dense(Dense(units: 4))])
      let other: Activation = old == .hardSigmoid ? .keras2HardSigmoid : .hardSigmoid
      breakages += [
        try Breakage(
          "gates-sigmoid", in: network, layers: { $0[0] = .lstm(LSTM(units: 5)) }),
        try Breakage(
          "gates-\(other.rawValue.replacing("_", with: "-"))", in: network,
          layers: { $0[0] = .lstm(LSTM(units: 5, recurrentActivation: other)) }),
      ]
    }
    let withoutTanh = try RandomCase(
      [.lstm(LSTM(units: 5, outputActivation: .linear)), .dense(Dense(units: 4))])
    breakages.append(
      try Breakage(
        "cell-output-tanh", in: withoutTanh, layers: { $0[0] = .lstm(LSTM(units: 5)) }))
    return breakages
  }

  static func gru() throws -> [Breakage] {
    let network = try RandomCase([.gru(GRU(units: 5)), .dense(Dense(units: 4))])
    let before = try RandomCase([.gru(GRU(units: 5, resetAfter: false)), .dense(Dense(units: 4))])
    let others = orders(of: "zrh").filter { $0 != "zrh" }
    var breakages = try others.flatMap { order in
      try [network, before].map { network in
        try Breakage(weights: "gate-order-\(order)", in: network) {
          reorder(&$0, read: order, stored: "zrh")
        }
      }
    }
    breakages += try [Activation.tanh, .keras2HardSigmoid, .hardSigmoid, .relu, .linear].map {
      function in
      try Breakage(
        "gates-\(function.rawValue.replacing("_", with: "-"))", in: network,
        layers: { $0[0] = .gru(GRU(units: 5, recurrentActivation: function)) })
    }
    breakages += try [Activation.sigmoid, .relu, .linear, .softsign, .hardTanh, .elu].map {
      function in
      try Breakage(
        "candidate-\(function.rawValue.replacing("_", with: "-"))", in: network,
        layers: { $0[0] = .gru(GRU(units: 5, activation: function)) })
    }
    return try breakages + [
      Breakage(weights: "bias-ignored", in: network) { $0[2] = $0[2].mapped { _, _ in 0 } },
      Breakage(weights: "bias-ignored", in: before) { $0[2] = $0[2].mapped { _, _ in 0 } },
      Breakage(weights: "recurrent-bias-ignored", in: network) {
        $0[2] = $0[2].mapped { $0 < 15 ? $1 : 0 }
      },
      Breakage(weights: "input-bias-ignored", in: network) {
        $0[2] = $0[2].mapped { $0 < 15 ? 0 : $1 }
      },
      Breakage(weights: "bias-rows-swapped", in: network) { weights in
        weights[2] = weights[2].mapped { index, _ in weights[2].values[(index + 15) % 30] }
      },
      Breakage(
        "activations-swapped", in: network,
        layers: { $0[0] = .gru(GRU(units: 5, activation: .sigmoid, recurrentActivation: .tanh)) }),
    ]
  }

  /// Forms in plain code, with biases of its own.
  static func gruForms() throws -> [Breakage] {
    func broken(
      _ id: String, _ network: RandomCase, _ gru: Plain.GRU,
      biases: ([Double], [Double]) -> ([Double], [Double]) = { ($0, $1) }
    ) -> Breakage {
      let weights = network.model.weights
      let row = weights[2].values.map { Double($0) }
      let (b, c) = biases(
        Array(row.prefix(15)),
        row.count == 30 ? Array(row.suffix(15)) : Array(repeating: 0, count: 15))
      return Breakage(
        id, in: network,
        expected: plain(network) { gru($0[0], $0[1], b, c, $1) })
    }
    let after = try RandomCase([.gru(GRU(units: 5)), .dense(Dense(units: 4))])
    let before = try RandomCase([.gru(GRU(units: 5, resetAfter: false)), .dense(Dense(units: 4))])
    let zeros = [Double](repeating: 0, count: 15)
    return [
      broken("reset-after", before, Plain.GRU()),
      broken("reset-before", after, Plain.GRU(resetsAfter: false)) { b, c in
        (zip(b, c).map { $0 + $1 }, zeros)
      },
      broken("update-gate-flipped", after, Plain.GRU(keeps: { 1 - $0 })),
      broken("update-gate-flipped", before, Plain.GRU(resetsAfter: false, keeps: { 1 - $0 })),
      broken("candidate-bias-outside-reset", after, Plain.GRU()) { b, c in
        (b.indices.map { $0 < 10 ? b[$0] : b[$0] + c[$0] }, Array(c.prefix(10) + zeros.prefix(5)))
      },
      broken("candidate-bias-inside-reset", after, Plain.GRU()) { b, c in
        (Array(b.prefix(10) + zeros.prefix(5)), b.indices.map { $0 < 10 ? c[$0] : b[$0] + c[$0] })
      },
      broken("update-gate-tanh", after, Plain.GRU(z: { tanh($0) })),
      broken("reset-gate-tanh", after, Plain.GRU(r: { tanh($0) })),
    ]
  }

  static func simpleRNN() throws -> [Breakage] {
    let network = try RandomCase(
      [.simpleRNN(SimpleRNN(units: 5)), .dense(Dense(units: 4))], scale: 0.5)
    let relu = try RandomCase(
      [.simpleRNN(SimpleRNN(units: 5, activation: .relu)), .dense(Dense(units: 4))], scale: 0.5)
    let functions: [Activation] = [.relu, .sigmoid, .linear, .softsign, .hardTanh, .elu]
    return try functions.map { function in
      try Breakage(
        "activation-\(function.rawValue.replacing("_", with: "-"))", in: network,
        layers: { $0[0] = .simpleRNN(SimpleRNN(units: 5, activation: function)) })
    } + [
      Breakage(weights: "bias-ignored", in: network) { $0[2] = $0[2].mapped { _, _ in 0 } },
      Breakage(weights: "recurrent-kernel-transposed", in: network) {
        $0[1] = $0[1].transposedBlocks(1)
      },
      Breakage(
        "activation-tanh", in: relu,
        layers: { $0[0] = .simpleRNN(SimpleRNN(units: 5, activation: .tanh)) }),
    ]
  }
}
