import Recurrent

/// A module of PyTorch as its arrays show it.
struct TorchModule: Hashable {
  /// Its name, such as `encoder.lstm`; empty for the arrays of a bare module.
  let name: String
  let content: Content
  /// Names of arrays that hold no weights: how many batches a normalisation has seen.
  var counters: [String] = []

  enum Content: Hashable {
    /// `nn.LSTM`, `nn.GRU`, `nn.RNN` or a cell: its layers in order.
    case recurrent([TorchRecurrentLayer])
    /// `nn.Linear` with a bias: `weight` [O, I], `bias` [O].
    case linear(inputs: Int, outputs: Int)
    /// A matrix by itself: `nn.Linear` without bias, [O, I], or `nn.Embedding`, [V, D].
    case matrix(rows: Int, columns: Int)
    /// `nn.LayerNorm`.
    case layerNorm(features: Int, hasBias: Bool)
    /// `nn.BatchNorm1d`.
    case batchNorm(features: Int, isAffine: Bool)
  }

  /// The name of one of its arrays.
  func array(_ name: String) -> String { self.name.isEmpty ? name : "\(self.name).\(name)" }
}

/// A layer of `nn.LSTM`, `nn.GRU` or `nn.RNN`, in one direction or both, or a cell.
struct TorchRecurrentLayer: Hashable {
  enum Kind: String, Hashable {
    case lstm = "LSTM"
    case gru = "GRU"
    case rnn = "RNN"
  }

  let kind: Kind
  let inputs: Int
  let units: Int
  /// `proj_size` of an LSTM; nil if the state is not projected.
  let projectionUnits: Int?
  let usesBias: Bool
  /// For each direction, forward first, the names of its arrays in PyTorch's order.
  let directions: [[String]]

  var outputs: Int { (projectionUnits ?? units) * directions.count }
}
