import Recurrent

/// How a recurrent layer goes through its steps and which of its outputs are given.
func stepChanges(of layer: RecurrentReading) -> [LayerChange] {
  var changes: [LayerChange] = []
  if layer.directions.count == 1 {
    let goesBackwards = layer.directions[0].goesBackwards
    changes.append(
      .ofRecurrent(
        goesBackwards ? "goes-forwards" : "go-backwards", .direction,
        {
          "The expected outputs go through the steps of \($0) "
            + (goesBackwards ? "forwards; it has go_backwards." : "backwards (go_backwards).")
        },
        { $0.directions[0].goesBackwards.toggle() }))
  }
  if case .lstm = layer.directions[0].cell.equations {
    changes.append(
      .ofRecurrent(
        "gives-cell-state", .steps,
        { "The expected outputs have the cell state c as the output of \($0), not h." },
        { $0.givesCellState = true }))
  }
  changes.append(
    .ofRecurrent(
      "zero-output-for-mask", .mask,
      {
        "The expected outputs differ in what \($0) puts out at masked steps (zero_output_for_mask)."
      },
      { layer in
        for index in layer.directions.indices {
          layer.directions[index].zerosMaskedOutput.toggle()
        }
      }))
  if !layer.returnsSequences {
    changes.append(
      .ofRecurrent(
        "gives-first-step", .steps,
        { "The expected outputs have the output of \($0) at the first step, not at the last." },
        { $0.givesFirstStep = true }))
  }
  return changes + (layer.directions.count == 2 ? bidirectionalChanges(of: layer) : [])
}

private func bidirectionalChanges(of layer: RecurrentReading) -> [LayerChange] {
  var changes: [LayerChange] = []
  func add(
    _ id: String, _ sentence: @escaping @Sendable (String) -> String,
    _ change: @escaping @Sendable (inout RecurrentReading) -> Void
  ) {
    changes.append(.ofRecurrent(id, .bidirectional, sentence, change))
  }
  let isSideBySide = [.concat, .none].contains(layer.mergeMode)
  if isSideBySide {
    add("backward-first", { "The expected outputs put the backward output of \($0) first." }) {
      $0.putsBackwardFirst = true
    }
  }
  if layer.returnsSequences {
    add(
      "backward-not-turned-round",
      { "The expected outputs do not turn the steps of the backward output of \($0) round." }
    ) { $0.turnsBackwardRound = false }
  } else {
    add(
      "backward-at-last-step",
      {
        "The expected outputs have the backward output of \($0) at the last step, which it reads "
          + "first: PyTorch's out[:, -1]."
      }
    ) { $0.takesBackwardAtLastStep = true }
  }
  let cells = layer.directions.map(\.cell)
  if cells[0].kernel.rows == cells[1].kernel.rows,
    cells[0].kernel.columns == cells[1].kernel.columns,
    cells[0].units == cells[1].units
  {
    add(
      "directions-swapped",
      { "The expected outputs take the weights of the two directions of \($0) for each other." }
    ) { layer in
      let cell = layer.directions[0].cell
      layer.directions[0].cell = layer.directions[1].cell
      layer.directions[1].cell = cell
    }
  }
  guard cells[0].units == cells[1].units else { return changes }
  for mode in [Bidirectional.MergeMode.concat, .sum, .ave, .mul] where mode != layer.mergeMode {
    if mode == .concat, isSideBySide { continue }
    add(
      "merge-\(mode.rawValue)", { "The expected outputs merge the directions of \($0) by \(mode)." }
    ) {
      $0.mergeMode = mode
    }
  }
  return changes
}
