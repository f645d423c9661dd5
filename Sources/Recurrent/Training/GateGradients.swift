/// Where the gradients of the pre-activations of one step lie, column by column, and which columns
/// of the weights' gradients they belong to.
///
/// A GRU keeps four columns of units: z, r, the recurrent part of the candidate, the candidate. Of
/// these the kernel has no use for the third and the recurrent kernel none for the fourth; with the
/// reset before, the third holds r⊙h instead, by which the candidate's recurrent kernel is
/// multiplied.
struct GateGradients {
  struct Block {
    /// Columns of the kept gradients.
    let columns: Range<Int>
    /// Where they begin in the weight.
    let target: Int
  }

  /// How many columns are kept.
  let width: Int
  /// What belongs to the kernel and the bias.
  let kernel: [Block]
  /// What belongs to the recurrent kernel, multiplied by the state before.
  let recurrent: [Block]
  /// What belongs to the recurrent kernel, multiplied by r⊙h: the block, and the columns of r⊙h.
  let reset: (block: Block, factor: Range<Int>)?

  init(_ cell: RecurrentCell) {
    let H = cell.units
    func block(_ columns: Range<Int>, _ target: Int) -> Block {
      Block(columns: columns, target: target)
    }
    switch cell.kind {
    case .simple, .lstm:
      width = cell.gates * H
      kernel = [block(0..<width, 0)]
      recurrent = kernel
      reset = nil
    case .gru(let resetAfter):
      width = 4 * H
      kernel = [block(0..<2 * H, 0), block(3 * H..<4 * H, 2 * H)]
      recurrent = [block(0..<(resetAfter ? 3 : 2) * H, 0)]
      reset = resetAfter ? nil : (block(3 * H..<4 * H, 2 * H), 2 * H..<3 * H)
    }
  }
}
