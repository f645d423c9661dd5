import Diagnosis
import Recurrent
import Testing

/// Two conventions that differ at once.
@Suite struct PairTests {
  private static let layers: [Layer] = [.lstm(LSTM(units: 5)), .dense(Dense(units: 4))]

  /// Pairs of changes in the weights, the layers and the outputs of an LSTM.
  private static func pairs() throws -> [Breakage] {
    let network = try RandomCase(layers)
    let gru = try RandomCase([.gru(GRU(units: 5)), .dense(Dense(units: 4))])
    let old = LSTM(units: 5, recurrentActivation: .keras2HardSigmoid)
    func outputs(
      _ network: RandomCase, layers: (inout [Layer]) -> Void = { _ in },
      weights: (inout [Tensor<Float>]) -> Void
    ) throws -> Tensor<Double> {
      try network.outputs(network.changed(layers: layers, weights: weights))
    }
    func order(_ blocks: [Int]) -> (inout [Tensor<Float>]) -> Void {
      { weights in for index in 0..<3 { weights[index] = weights[index].blocks(blocks) } }
    }
    return try [
      Breakage(
        "gate-order-icfo", "gates-keras2-hard-sigmoid", in: network,
        expected: outputs(network, layers: { $0[0] = .lstm(old) }, weights: order([0, 2, 1, 3]))),
      Breakage(
        "gate-order-iofc", "forget-bias-added", in: network,
        expected: outputs(network) { weights in
          order([0, 2, 3, 1])(&weights)
          weights[2] = weights[2].mapped { (5..<10).contains($0) ? $1 + 1 : $1 }
        }),
      Breakage(
        "gate-order-fcio", "cell-output-linear", in: network,
        expected: outputs(
          network, layers: { $0[0] = .lstm(LSTM(units: 5, outputActivation: .linear)) },
          weights: order([2, 0, 1, 3]))),
      Breakage(
        "recurrent-kernel-transposed", "bias-ignored", in: network,
        expected: outputs(network) { weights in
          weights[1] = weights[1].transposedBlocks(4)
          weights[2] = weights[2].mapped { _, _ in 0 }
        }),
      Breakage(
        "gates-keras2-hard-sigmoid", "output-softmax", in: network,
        expected: outputs(
          network,
          layers: {
            $0[0] = .lstm(old)
            $0[1] = .dense(Dense(units: 4, activation: .softmax))
          }, weights: { _ in })),
      Breakage(
        "gate-order-rzh", "recurrent-bias-ignored", in: gru,
        expected: outputs(gru) { weights in
          order([1, 0, 2])(&weights)
          weights[2] = weights[2].mapped { $0 < 15 ? $1 : 0 }
        }),
      scaledPair(network),
    ]
  }

  /// Another order, and the outputs in another unit.
  private static func scaledPair(_ network: RandomCase) throws -> Breakage {
    var expected = try network.outputs(
      network.changed(weights: { weights in
        for index in 0..<3 { weights[index] = weights[index].blocks([0, 2, 1, 3]) }
      }))
    expected.values = expected.values.map { 20 * $0 - 4 }
    return Breakage("gate-order-icfo", "outputs-scaled", in: network, expected: expected)
  }

  @Test func `Two differences at once are named together`() throws {
    let breakages = try Self.pairs()
    var first = 0
    for breakage in breakages {
      let diagnosis = try Diagnosis(
        of: breakage.network.model, inputs: breakage.network.inputs, expected: breakage.expected)
      let causes = diagnosis.findings.first?.causes.map(\.id) ?? []
      #expect(diagnosis.outcome == .explained, "\(breakage.ids): \(diagnosis.sentence)")
      #expect(Set(causes) == breakage.ids, "\(diagnosis.sentence)")
      if Set(causes) == breakage.ids { first += 1 }
    }
    print("Pairs named first: \(first) of \(breakages.count).")
  }
}
