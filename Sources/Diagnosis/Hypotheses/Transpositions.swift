/// The kernels of a cell taken for their transposes, in the ways that the shapes allow.
func transpositionChanges(of cell: CellReading) -> [LayerChange] {
  let isSquare = cell.kernel.rows == cell.units
  var changes: [LayerChange] = [
    .ofCells(
      "recurrent-kernel-transposed", .transposition,
      { "The expected outputs transpose the recurrent kernel of each gate of \($0)." },
      { $0.recurrentKernel = $0.recurrentKernel.mapBlocks($0.gates, \.transposed) }),
    .ofCells(
      "kernels-column-by-column", .transposition,
      {
        "The expected outputs take the memory of both kernels of \($0) for that of their transposes, "
          + "PyTorch's [G·H, I]."
      },
      {
        $0.kernel = $0.kernel.readColumnByColumn
        $0.recurrentKernel = $0.recurrentKernel.readColumnByColumn
      }),
    .ofCells(
      "kernel-column-by-column", .transposition,
      {
        "The expected outputs take the memory of the kernel of \($0) for that of its transpose."
      },
      { $0.kernel = $0.kernel.readColumnByColumn }),
    .ofCells(
      "cudnn-layout", .cuDNN,
      {
        "The expected outputs read both kernels of \($0) in the layout of CuDNNLSTM and CuDNNGRU, "
          + "each gate's matrix turned round in memory."
      },
      {
        $0.kernel = $0.kernel.mapBlocks($0.gates, \.readColumnByColumn)
        $0.recurrentKernel = $0.recurrentKernel.mapBlocks($0.gates, \.transposed)
      }),
    .ofCells(
      "cudnn-layout-undone", .cuDNN,
      {
        "The expected outputs take the kernels of \($0) as they are before they are put in order "
          + "from the layout of CuDNNLSTM and CuDNNGRU."
      },
      {
        $0.kernel = $0.kernel.mapBlocks($0.gates, \.writtenColumnByColumn)
        $0.recurrentKernel = $0.recurrentKernel.mapBlocks($0.gates, \.transposed)
      }),
  ]
  if cell.gates > 1 {
    changes.append(
      .ofCells(
        "recurrent-kernel-column-by-column", .transposition,
        {
          "The expected outputs take the memory of the recurrent kernel of \($0) for that of its "
            + "transpose."
        },
        { $0.recurrentKernel = $0.recurrentKernel.readColumnByColumn }))
  }
  guard isSquare else { return changes }
  return changes + [
    .ofCells(
      "kernel-transposed", .transposition,
      { "The expected outputs transpose the kernel of each gate of \($0)." },
      { $0.kernel = $0.kernel.mapBlocks($0.gates, \.transposed) }),
    .ofCells(
      "kernels-transposed", .transposition,
      { "The expected outputs transpose both kernels of each gate of \($0)." },
      {
        $0.kernel = $0.kernel.mapBlocks($0.gates, \.transposed)
        $0.recurrentKernel = $0.recurrentKernel.mapBlocks($0.gates, \.transposed)
      }),
    .ofCells(
      "kernels-swapped", .layerOrder,
      { "The expected outputs take the kernel and the recurrent kernel of \($0) for each other." },
      { ($0.kernel, $0.recurrentKernel) = ($0.recurrentKernel, $0.kernel) }),
  ]
}

extension Matrix {
  /// Each of so many blocks of columns changed by itself.
  fileprivate func mapBlocks(_ count: Int, _ change: (Matrix) -> Matrix) -> Matrix {
    Matrix(blocks: blocks(count).map(change))
  }
}
