import Recurrent

extension Form<RecurrentLayer> {
  /// A recurrent layer as a part of another layer.
  fileprivate static func recurrent(as role: RecurrentRole) -> Form {
    Form(
      read: { cursor in
        cursor.named([
          Alternative("lstm", LSTM.arguments(of: role), RecurrentLayer.lstm),
          Alternative("gru", GRU.arguments(of: role), RecurrentLayer.gru),
          Alternative("simple_rnn", SimpleRNN.arguments(of: role), RecurrentLayer.simpleRNN),
        ])
      },
      tree: { .mapping([($0.layer.kind, $0.arguments(as: role))]) })
  }
}

extension RecurrentLayer {
  fileprivate func arguments(as role: RecurrentRole) -> Tree {
    switch self {
    case .simpleRNN(let layer): SimpleRNN.arguments(of: role).tree(of: layer)
    case .lstm(let layer): LSTM.arguments(of: role).tree(of: layer)
    case .gru(let layer): GRU.arguments(of: role).tree(of: layer)
    }
  }
}

extension RNN {
  static var arguments: Arguments<RNN> {
    let cells = "cells: [{lstm: {units: 100}}, {lstm: {units: 50}}]"
    return Arguments(
      example: "{\(cells)}", usual: RNN(cells: []),
      [
        Argument(
          "cells", \.cells, .list(of: .recurrent(as: .cell), expected: "a list of cells"),
          required: cells),
        Argument("return_sequences", \.returnsSequences, .truth),
        Argument("go_backwards", \.goesBackwards, .truth),
        Argument("stateful", \.isStateful, .truth),
        Argument("zero_output_for_mask", \.zerosMaskedOutput, .truth),
      ])
  }
}

extension Bidirectional {
  static var arguments: Arguments<Bidirectional> {
    Arguments(
      example: "{layer: {lstm: {units: 100}}}", usual: Bidirectional(.lstm(LSTM(units: 1))),
      [
        Argument(
          "layer", \.forward, .recurrent(as: .direction), required: "layer: {lstm: {units: 100}}"),
        Argument("backward_layer", \.ownBackward, orNull: .recurrent(as: .direction)),
        Argument("merge_mode", \.mergeMode, .name),
        Argument("zero_output_for_mask", \.zerosMaskedOutput, .truth),
      ])
  }

  /// The layer that goes backwards unless it is like the other, which it then follows.
  private var ownBackward: RecurrentLayer? {
    get { backward == forward ? nil : backward }
    set { backward = newValue ?? forward }
  }
}

extension Layer {
  /// The arguments of a `time_distributed` layer, whose value is the layer inside.
  static var timeDistributedArguments: Arguments<Layer> {
    let layer = "layer: {dense: {units: 1}}"
    return Arguments(
      example: "{\(layer)}", usual: .flatten,
      [Argument("layer", \.self, .layer, required: layer)])
  }
}
