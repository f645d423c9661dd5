/// The forms of a GRU: where the reset gate stands, what z means, and where its two biases go.
func gruChanges(of cell: CellReading) -> [LayerChange] {
  guard case .gru(let variant) = cell.equations else { return [] }
  let form =
    variant.resetsAfter
    ? change(
      "reset-before", .gruForm,
      {
        "The expected outputs apply the reset gate of \($0) before the product with the recurrent "
          + "kernel; the network has reset_after."
      }
    ) { cell, variant in
      // Both biases of the candidate are then outside of any product.
      cell.bias = zip(cell.bias, cell.recurrentBias).map(+)
      cell.recurrentBias = cell.recurrentBias.map { _ in 0 }
      variant.resetsAfter = false
    }
    : change(
      "reset-after", .gruForm,
      {
        "The expected outputs apply the reset gate of \($0) after the product with the recurrent "
          + "kernel; the network does it before (reset_after=False)."
      }
    ) { $1.resetsAfter = true }
  let flipped = change(
    "update-gate-flipped", .gruForm,
    { "The expected outputs of \($0) are z⊙n + (1 − z)⊙h; Keras has z⊙h + (1 − z)⊙n." }
  ) { $1.zKeepsState.toggle() }
  return [form, flipped] + (variant.resetsAfter && cell.usesBias ? gruBiasChanges(cell) : [])
}

private func gruBiasChanges(_ cell: CellReading) -> [LayerChange] {
  [
    change(
      "candidate-bias-outside-reset", .gruForm,
      {
        "The expected outputs add the candidate's recurrent bias of \($0) outside of the product "
          + "with the reset gate."
      }
    ) { cell, _ in
      let first = 2 * cell.units
      for index in first..<3 * cell.units {
        cell.bias[index] += cell.recurrentBias[index]
        cell.recurrentBias[index] = 0
      }
    },
    change(
      "candidate-bias-inside-reset", .gruForm,
      {
        "The expected outputs add both biases of the candidate of \($0) inside of the product with "
          + "the reset gate."
      }
    ) { cell, _ in
      for index in 2 * cell.units..<3 * cell.units {
        cell.recurrentBias[index] += cell.bias[index]
        cell.bias[index] = 0
      }
    },
    change(
      "recurrent-bias-ignored", .gruForm,
      { "The expected outputs leave out the recurrent bias of \($0), the second row." }
    ) { cell, _ in cell.recurrentBias = cell.recurrentBias.map { _ in 0 } },
    change(
      "input-bias-ignored", .gruForm,
      { "The expected outputs leave out the input bias of \($0), the first row." }
    ) { cell, _ in cell.bias = cell.bias.map { _ in 0 } },
    change(
      "bias-rows-swapped", .gruForm,
      { "The expected outputs take the two rows of the bias of \($0) for each other." }
    ) { cell, _ in (cell.bias, cell.recurrentBias) = (cell.recurrentBias, cell.bias) },
  ]
}

private func change(
  _ id: String, _ topic: Topic, _ sentence: @escaping @Sendable (String) -> String,
  _ change: @escaping @Sendable (inout CellReading, inout GRUVariant) -> Void
) -> LayerChange {
  .ofCells(id, topic, sentence) { cell in
    guard case .gru(var variant) = cell.equations else { return }
    change(&cell, &variant)
    cell.equations = .gru(variant)
  }
}
