/// Two layers whose weights have the same shapes, taken for each other.
func layerSwaps(in reading: Reading) -> [Hypothesis] {
  let layers = reading.layers
  return layers.indices.flatMap { first in
    layers.indices.dropFirst(first + 1).compactMap { second in
      guard layers[first].form.hasWeights(like: layers[second].form) else { return nil }
      return Hypothesis(
        id: "layers-swapped", topic: .layerOrder, order: 0, places: [first, second],
        layers: [layers[first].index, layers[second].index],
        sentence: "The expected outputs take the weights of \(layers[first].name) and "
          + "\(layers[second].name) for each other.",
        change: { reading in
          let weights = reading.layers[first].form
          reading.layers[first].form.takeWeights(of: reading.layers[second].form)
          reading.layers[second].form.takeWeights(of: weights)
        })
    }
  }
}

extension LayerReading.Form {
  fileprivate func hasWeights(like other: LayerReading.Form) -> Bool {
    switch (self, other) {
    case (.recurrent(let a), .recurrent(let b)):
      a.directions.count == b.directions.count
        && zip(a.directions, b.directions).allSatisfy { $0.cell.hasWeights(like: $1.cell) }
    case (.dense(let a), .dense(let b)):
      a.kernel.rows == b.kernel.rows && a.kernel.columns == b.kernel.columns
    case (.normalization(let a), .normalization(let b)): a.gamma?.count == b.gamma?.count
    default: false
    }
  }

  fileprivate mutating func takeWeights(of other: LayerReading.Form) {
    switch (self, other) {
    case (.recurrent(var a), .recurrent(let b)):
      for (index, direction) in b.directions.enumerated() {
        a.directions[index].cell.takeWeights(of: direction.cell)
      }
      self = .recurrent(a)
    case (.dense(var a), .dense(let b)):
      (a.kernel, a.bias) = (b.kernel, b.bias)
      self = .dense(a)
    case (.normalization(var a), .normalization(let b)):
      (a.gamma, a.beta, a.mean, a.variance) = (b.gamma, b.beta, b.mean, b.variance)
      self = .normalization(a)
    default: break
    }
  }
}

extension CellReading {
  fileprivate func hasWeights(like other: CellReading) -> Bool {
    units == other.units && kernel.rows == other.kernel.rows
      && kernel.columns == other.kernel.columns
  }

  fileprivate mutating func takeWeights(of other: CellReading) {
    (kernel, recurrentKernel) = (other.kernel, other.recurrentKernel)
    (bias, recurrentBias) = (other.bias, other.recurrentBias)
  }
}
