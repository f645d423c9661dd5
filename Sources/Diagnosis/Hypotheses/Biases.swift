/// The bias of a cell left out or added once more, and that of the forget gate.
func biasChanges(of cell: CellReading) -> [LayerChange] {
  var changes: [LayerChange] = []
  if case .lstm = cell.equations {
    changes = [
      forgetBias("forget-bias-added", +1) {
        "The expected outputs add 1 to the forget gate's bias of \($0), in which Keras has it already."
      },
      forgetBias("forget-bias-missing", -1) {
        "The expected outputs have a forget gate's bias of \($0) that is 1 smaller: it was to be "
          + "added when the network is computed."
      },
    ]
  }
  guard cell.usesBias else { return changes }
  return changes + [
    .ofCells(
      "bias-ignored", .bias, { "The expected outputs leave out the bias of \($0)." },
      { $0.scaleBias(by: 0) }),
    .ofCells(
      "bias-added-twice", .bias, { "The expected outputs add the bias of \($0) twice." },
      { $0.scaleBias(by: 2) }),
    .ofCells(
      "bias-halved", .bias,
      { "The expected outputs add half of the bias of \($0): one of two that were added up." },
      { $0.scaleBias(by: 0.5) }),
  ]
}

private func forgetBias(
  _ id: String, _ difference: Double, _ sentence: @escaping @Sendable (String) -> String
) -> LayerChange {
  .ofCells(id, .forgetBias, sentence) { cell in
    for unit in cell.units..<2 * cell.units { cell.bias[unit] += difference }
  }
}

extension CellReading {
  fileprivate mutating func scaleBias(by factor: Double) {
    bias = bias.map { factor * $0 }
    recurrentBias = recurrentBias.map { factor * $0 }
  }
}
