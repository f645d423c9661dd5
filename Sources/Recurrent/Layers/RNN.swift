/// Several recurrent cells, each fed by the one before it at the same step: Keras 3.15's
/// `RNN([cell, cell, …])`, also known as `StackedRNNCells`.
///
/// Weights: each cell's in turn, named `cells.0.kernel` and so on.
public struct RNN: Hashable, Sendable {
  /// The cells, first to last.
  ///
  /// How these layers go through their steps is not asked, only what they
  /// compute in each.
  public var cells: [RecurrentLayer]
  /// Whether the output is every step [N, T, H] or the last [N, H], H being the last cell's.
  public var returnsSequences: Bool
  /// Whether the steps are taken from the last to the first; the output is in the order taken.
  public var goesBackwards: Bool
  /// Whether training carries the states from each batch to the next.
  public var isStateful: Bool
  /// Whether the output is zero where a step is masked, and not the output before it.
  public var zerosMaskedOutput: Bool

  public init(
    cells: [RecurrentLayer], returnsSequences: Bool = false, goesBackwards: Bool = false,
    isStateful: Bool = false, zerosMaskedOutput: Bool = false
  ) {
    self.cells = cells
    self.returnsSequences = returnsSequences
    self.goesBackwards = goesBackwards
    self.isStateful = isStateful
    self.zerosMaskedOutput = zerosMaskedOutput
  }

  /// The same as layers that follow each other, which compute the same numbers.
  var layers: [RecurrentLayer] {
    cells.enumerated().map { index, cell in
      let isLast = index == cells.count - 1
      var layer = cell
      layer.sequence.goesBackwards = goesBackwards && index == 0
      layer.sequence.returnsSequences = returnsSequences || !isLast
      layer.sequence.isStateful = isStateful
      layer.sequence.zerosMaskedOutput = zerosMaskedOutput && isLast
      return layer
    }
  }
}

extension RNN: LayerDescription {
  var kind: String { "rnn" }

  func parameters(for input: DataShape) -> [Parameter] {
    var features = input.features
    return cells.enumerated().flatMap { index, cell in
      defer { features = cell.cell.outputs }
      return cell.cell.parameters(inputFeatures: features).map { $0.inside("cells.\(index)") }
    }
  }

  func outputShape(for input: DataShape) throws(ModelError.Code) -> DataShape {
    guard !cells.isEmpty else { throw .noCells }
    var shape = input
    for layer in layers { shape = try layer.layer.outputShape(for: shape) }
    return shape
  }

  var isCausal: Bool { !goesBackwards }
}
