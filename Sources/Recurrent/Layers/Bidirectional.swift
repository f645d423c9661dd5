/// Two recurrent layers that go through the same steps in opposite orders (Schuster and Paliwal
/// 1997), by the rules of Keras 3.15.
///
/// With sequences, the second output is turned round before both are merged; without, it is the state
/// after reading the first step.
///
/// Weights: the forward layer's, named `forward.kernel` and so on, then the backward layer's.
public struct Bidirectional: Hashable, Sendable {
  /// How two outputs [.., H] become one.
  public enum MergeMode: String, CaseIterable, Hashable, Sendable {
    /// Side by side, forward first, [.., 2H].
    case concat
    /// Their sum.
    case sum
    /// Their product.
    case mul
    /// Their mean.
    case ave
    /// Not at all: the two outputs of the model, which are given side by side as by `concat`. No
    /// other layer may follow.
    case none
  }

  /// The layer that goes forwards.
  public var forward: RecurrentLayer
  /// The layer that goes backwards; its `goesBackwards` is not asked.
  public var backward: RecurrentLayer
  public var mergeMode: MergeMode
  /// Whether each direction's output is zero at masked steps, if it returns sequences, as in
  /// tf.keras 2 and Keras 3; in the Keras 2 of its own it was the output before.
  public var zerosMaskedOutput: Bool

  /// Creates the layer; a `backward` of nil has the arguments of `forward`.
  public init(
    _ forward: RecurrentLayer, backward: RecurrentLayer? = nil, mergeMode: MergeMode = .concat,
    zerosMaskedOutput: Bool = true
  ) {
    self.forward = forward
    self.backward = backward ?? forward
    self.mergeMode = mergeMode
    self.zerosMaskedOutput = zerosMaskedOutput
  }

  /// Whether the output is every step or the last of each direction.
  public var returnsSequences: Bool {
    get { forward.sequence.returnsSequences }
    set {
      forward.sequence.returnsSequences = newValue
      backward.sequence.returnsSequences = newValue
    }
  }

  /// The two cells, each with the direction it takes.
  var cells: (forward: RecurrentCell, backward: RecurrentCell) {
    var (first, second) = (forward.cell, backward.cell)
    first.sequence.goesBackwards = false
    second.sequence.goesBackwards = true
    if zerosMaskedOutput {
      first.sequence.zerosMaskedOutput = returnsSequences
      second.sequence.zerosMaskedOutput = returnsSequences
    }
    return (first, second)
  }
}

extension Bidirectional: LayerDescription {
  var kind: String { "bidirectional" }

  func parameters(for input: DataShape) -> [Parameter] {
    forward.cell.parameters(inputFeatures: input.features).map { $0.inside("forward") }
      + backward.cell.parameters(inputFeatures: input.features).map { $0.inside("backward") }
  }

  func outputShape(for input: DataShape) throws(ModelError.Code) -> DataShape {
    let (first, second) = cells
    guard first.sequence.returnsSequences == second.sequence.returnsSequences else {
      throw .directionsDiffer("return_sequences")
    }
    let isSideBySide = mergeMode == .concat || mergeMode == .none
    guard isSideBySide || first.outputs == second.outputs else {
      let isProjected = (first.projectionUnits ?? second.projectionUnits) != nil
      throw .directionsDiffer(isProjected ? "projection_units" : "units")
    }
    let output = try forward.layer.outputShape(for: input)
    try second.checkActivations()
    return output.withFeatures(isSideBySide ? first.outputs + second.outputs : first.outputs)
  }

  var isCausal: Bool { false }
}
