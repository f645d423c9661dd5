/// What every kind of layer says of itself, apart from what it computes.
protocol LayerDescription {
  /// The Keras class name in snake case.
  var kind: String { get }

  /// The weights for an input of the given shape, in `get_weights` order.
  func parameters(for input: DataShape) -> [Parameter]

  /// The shape of the output.
  ///
  /// - Throws: ``ModelError/Code`` if the layer cannot take such an input.
  func outputShape(for input: DataShape) throws(ModelError.Code) -> DataShape

  /// Whether each step of the output needs no later step of the input, and one step of the output
  /// comes for each of the input; only such layers can take a sequence step by step.
  var isCausal: Bool { get }
}

extension LayerDescription {
  func parameters(for input: DataShape) -> [Parameter] { [] }

  func outputShape(for input: DataShape) throws(ModelError.Code) -> DataShape { input }

  var isCausal: Bool { true }
}

extension DataShape {
  /// Throws unless there is a time axis with features.
  func checkIsSequence() throws(ModelError.Code) {
    guard case .sequence = self else { throw .sequenceExpected(found: self) }
  }
}
