import Recurrent

extension Layer {
  /// The class of Keras 3 that computes the layer, or would.
  var kerasClassName: String {
    switch self {
    case .simpleRNN: "SimpleRNN"
    case .lstm: "LSTM"
    case .gru: "GRU"
    case .rnn: "RNN"
    case .bidirectional: "Bidirectional"
    case .timeDistributed: "TimeDistributed"
    case .dense: "Dense"
    case .embedding: "Embedding"
    case .masking: "Masking"
    case .dropout: "Dropout"
    case .activation: "Activation"
    case .reLU: "ReLU"
    case .leakyReLU: "LeakyReLU"
    case .elu: "ELU"
    case .threshold: "Threshold"
    case .layerNormalization: "LayerNormalization"
    case .batchNormalization: "BatchNormalization"
    case .repeatVector: "RepeatVector"
    case .flatten: "Flatten"
    case .reshape: "Reshape"
    }
  }

  /// The objects of a Keras layer that hold its weights.
  var kerasVariables: [KerasVariables] {
    switch self {
    case .simpleRNN(let layer): [KerasVariables(path: "cell", cell: .simpleRNN(layer))]
    case .lstm(let layer): [KerasVariables(path: "cell", cell: .lstm(layer))]
    case .gru(let layer): [KerasVariables(path: "cell", cell: .gru(layer))]
    case .rnn(let stack): stack.kerasVariables
    case .bidirectional(let both):
      [
        KerasVariables(path: "forward_layer/cell", prefix: "forward.", cell: both.forward),
        KerasVariables(path: "backward_layer/cell", prefix: "backward.", cell: both.backward),
      ]
    case .timeDistributed(let inner): inner.kerasVariables.map { $0.inside("layer") }
    default: [KerasVariables()]
    }
  }
}

extension RNN {
  /// The cells' objects, in a `StackedRNNCells`.
  fileprivate var kerasVariables: [KerasVariables] {
    let names = kerasPathNames(of: cells.map { $0.layer.kerasClassName + "Cell" })
    return cells.enumerated().map { index, cell in
      KerasVariables(
        path: "cell/cells/\(names[index])", prefix: "cells.\(index).", cell: cell)
    }
  }
}

extension KerasVariables {
  /// The same of a layer inside of another.
  func inside(_ attribute: String) -> KerasVariables {
    KerasVariables(
      path: path.isEmpty ? attribute : "\(attribute)/\(path)", prefix: prefix, cell: cell)
  }
}
