import Recurrent
import Testing

/// The gradients of recurrent layers for every activation and argument.
struct RecurrentGradientTests {
  static let functions = Activation.allCases.filter(\.isElementWise)

  /// Each place of a cell where a function can stand, with the layer and the gates that apply it.
  enum Place: String, CaseIterable, Sendable {
    case simple, candidate, gates, output
    case gruCandidate, gruCandidateBefore, gruGates, gruGatesBefore

    func layer(_ function: Activation) -> Layer {
      switch self {
      case .simple: .simpleRNN(SimpleRNN(units: 5, activation: function))
      case .candidate: .lstm(LSTM(units: 5, activation: function, outputActivation: .tanh))
      case .gates: .lstm(LSTM(units: 5, recurrentActivation: function))
      case .output: .lstm(LSTM(units: 5, activation: .linear, outputActivation: function))
      case .gruCandidate: .gru(GRU(units: 5, activation: function))
      case .gruCandidateBefore: .gru(GRU(units: 5, activation: function, resetAfter: false))
      case .gruGates: .gru(GRU(units: 5, recurrentActivation: function))
      case .gruGatesBefore:
        .gru(GRU(units: 5, recurrentActivation: function, resetAfter: false))
      }
    }

    /// The biases of each gate that put pre-activations, and for an output the cell state, between
    /// kinks: with i = σ(2) and f = σ(−4), c stays close to σ(2)·g.
    ///
    /// Forget gates are no larger than 4, so that cell states do not grow beyond what differences can
    /// tell.
    func biases(_ centers: [Double]) -> [[Double]] {
      let turned = Array(centers.dropFirst()) + centers.prefix(1)
      switch self {
      case .simple: return [centers]
      case .candidate: return [[], [], centers, []]
      case .gates: return [centers, turned.filter { $0 <= 4 }, [], centers]
      case .output: return [[2], [-4], centers.map { $0 / 0.88 }, []]
      case .gruCandidate, .gruCandidateBefore: return [[], [], centers]
      case .gruGates, .gruGatesBefore: return [centers, turned, []]
      }
    }
  }

  @Test(arguments: Place.allCases, functions)
  func `gradients equal central differences for every activation`(
    place: Place, function: Activation
  ) throws {
    var random = NumPyRandom(seed: 11)
    let layer = place.layer(function)
    let centers = function.regionCenters
    let model =
      try centers.isEmpty
      ? randomModel([layer], features: 2, using: &random)
      : modelBetweenKinks(layer, centers: place.biases(centers), using: &random)
    let inputs = randomTensor([GradientCheck.samples, GradientCheck.steps, 2], using: &random)
    try GradientCheck(model, inputs: inputs, using: &random).run()
  }

  static let cells: [(name: String, layer: RecurrentLayer)] = [
    ("simple rnn", .simpleRNN(SimpleRNN(units: 5))),
    ("lstm", .lstm(LSTM(units: 5))),
    (
      "lstm with peepholes",
      .lstm(LSTM(units: 5, outputActivation: .sigmoid, usesPeepholes: true))
    ),
    ("lstm with a projection", .lstm(LSTM(units: 5, projectionUnits: 3))),
    (
      "lstm with peepholes and a projection",
      .lstm(LSTM(units: 4, projectionUnits: 6, outputActivation: .silu, usesPeepholes: true))
    ),
    ("gru, reset after", .gru(GRU(units: 5))),
    ("gru, reset before", .gru(GRU(units: 5, resetAfter: false))),
  ]

  static let cases: [GradientCase] =
    cells.flatMap { cell in
      [(true, true), (true, false), (false, true)].map { sequences, backwards in
        var layer = cell.layer
        layer.sequence.returnsSequences = sequences
        layer.sequence.goesBackwards = backwards
        let way = (sequences ? ", sequences" : "") + (backwards ? ", backwards" : "")
        return GradientCase(name: cell.name + way, layers: [layer.layer])
      }
    }
    + cells.map { cell in
      var first = cell.layer
      first.sequence.returnsSequences = true
      first.sequence.goesBackwards = true
      return GradientCase(
        name: "dense, \(cell.name) backwards, \(cell.name), dense",
        layers: [
          .dense(Dense(units: 3, activation: .tanh)), first.layer, cell.layer.layer,
          .dense(Dense(units: 2)),
        ])
    }
    + [
      GradientCase(
        name: "simple rnn without bias",
        layers: [.simpleRNN(SimpleRNN(units: 5, usesBias: false))]),
      GradientCase(name: "lstm without bias", layers: [.lstm(LSTM(units: 5, usesBias: false))]),
      GradientCase(
        name: "lstm with peepholes but without bias",
        layers: [.lstm(LSTM(units: 5, usesBias: false, usesPeepholes: true))]),
      GradientCase(
        name: "lstm with a projection but without bias",
        layers: [.lstm(LSTM(units: 5, projectionUnits: 2, usesBias: false))]),
      GradientCase(
        name: "lstm with peepholes and a projection but without bias",
        layers: [
          .lstm(LSTM(units: 3, projectionUnits: 4, usesBias: false, usesPeepholes: true))
        ]),
      GradientCase(
        name: "gru without bias, reset after", layers: [.gru(GRU(units: 5, usesBias: false))]),
      GradientCase(
        name: "gru without bias, reset before",
        layers: [.gru(GRU(units: 5, usesBias: false, resetAfter: false))]),
      GradientCase(
        name: "wider than a panel: simple rnn", layers: [.simpleRNN(SimpleRNN(units: 11))]),
      GradientCase(
        name: "wider than a panel: lstm", layers: [.lstm(LSTM(units: 11, usesPeepholes: true))]),
      GradientCase(
        name: "wider than a panel: lstm with a projection",
        layers: [.lstm(LSTM(units: 11, projectionUnits: 9))]),
      GradientCase(name: "wider than a panel: gru, reset after", layers: [.gru(GRU(units: 11))]),
      GradientCase(
        name: "wider than a panel: gru, reset before",
        layers: [.gru(GRU(units: 11, resetAfter: false))]),
      GradientCase(
        name: "one step", layers: [.lstm(LSTM(units: 5, usesPeepholes: true))],
        input: .sequence(steps: 1, features: 3)),
      GradientCase(
        name: "one step, projected", layers: [.lstm(LSTM(units: 5, projectionUnits: 3))],
        input: .sequence(steps: 1, features: 3)),
      GradientCase(
        name: "stack with a projection",
        layers: [
          .rnn(
            RNN(
              cells: [
                .lstm(LSTM(units: 5, projectionUnits: 3)), .gru(GRU(units: 4)),
                .lstm(LSTM(units: 2, projectionUnits: 6)),
              ], goesBackwards: true))
        ]),
    ]

  static let projectedBidirectionals: [GradientCase] = Bidirectional.MergeMode.allCases.map {
    GradientCase(
      name: "bidirectional \($0) with a projection",
      layers: [
        .bidirectional(
          Bidirectional(
            .lstm(LSTM(units: 5, projectionUnits: 3, returnsSequences: true)),
            backward: .gru(GRU(units: 3, returnsSequences: true)), mergeMode: $0))
      ])
  }

  @Test(arguments: cases + projectedBidirectionals)
  func `gradients equal central differences`(example: GradientCase) throws {
    var random = NumPyRandom(seed: 12)
    try GradientCheck(example, using: &random).run()
  }
}
