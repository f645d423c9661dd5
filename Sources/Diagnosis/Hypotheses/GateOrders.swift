/// The orders in which frameworks store the blocks, the more widespread first; then all others.
///
/// LSTM: Keras 1 and TF1 i, c, f, o; CoreML i, f, o, c; ONNX i, o, f, c; Deep Learning from Scratch
/// f, c, i, o; DL4J c, f, o, i. GRU: PyTorch and cuDNN r, z, h; CoreML r, h, z.
private let knownOrders = ["icfo", "ifoc", "iofc", "fcio", "cfoi", "rzh", "rhz"]

/// The blocks of a cell read in each other order.
func gateOrderChanges(of cell: CellReading) -> [LayerChange] {
  let letters: [Character]
  switch cell.equations {
  case .simpleRNN: return []
  case .lstm: letters = ["i", "f", "c", "o"]
  case .gru: letters = ["z", "r", "h"]
  }
  let all = permutations(of: letters).map { String($0) }
  let known = knownOrders.filter(all.contains)
  let number = ["z": "three", "i": "four"][String(letters[0])]!
  return (known + all.filter { !known.contains($0) && $0 != String(letters) }).map { order in
    // Block k of the weights as the cell needs them is where the other order has its letter.
    let blocks = letters.map { letter in Array(order).firstIndex(of: letter)! }
    let (read, stored) = (listed(Array(order)), listed(letters))
    return .ofCells(
      "gate-order-\(order)", .gateOrder,
      {
        "The expected outputs read the \(number) blocks of \($0) as \(read); Keras stores \(stored)."
      },
      { $0 = $0.permuted(blocks) })
  }
}

private func listed(_ letters: [Character]) -> String {
  letters.map { String($0) }.joined(separator: ", ")
}

private func permutations(of letters: [Character]) -> [[Character]] {
  guard letters.count > 1 else { return [letters] }
  return letters.indices.flatMap { index in
    var rest = letters
    let first = rest.remove(at: index)
    return permutations(of: rest).map { [first] + $0 }
  }
}
