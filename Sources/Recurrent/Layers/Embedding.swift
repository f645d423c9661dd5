/// A table of vectors, of which each index chooses one, as in Keras 3.15.
///
/// Takes indices [N, T] and gives [N, T, F]. It is the first layer of a model if it is one at all.
///
/// Weights: `embeddings` [V, F].
public struct Embedding: Hashable, Sendable {
  /// V, how many vectors there are; indices are below.
  public var inputDim: Int
  /// F, the width of a vector.
  public var outputDim: Int
  /// Whether the index 0 stands for no step at all and masks it.
  public var masksZero: Bool
  /// How the table begins; Keras's default is uniform in ±0.05.
  public var embeddingsInitializer: Initializer

  public init(
    inputDim: Int, outputDim: Int, masksZero: Bool = false,
    embeddingsInitializer: Initializer = .randomUniform()
  ) {
    self.inputDim = inputDim
    self.outputDim = outputDim
    self.masksZero = masksZero
    self.embeddingsInitializer = embeddingsInitializer
  }
}

extension Embedding: LayerDescription {
  var kind: String { "embedding" }

  func parameters(for input: DataShape) -> [Parameter] {
    [
      Parameter(
        name: "embeddings", shape: [inputDim, outputDim], initializer: embeddingsInitializer)
    ]
  }

  func outputShape(for input: DataShape) throws(ModelError.Code) -> DataShape {
    guard case .indices(let steps) = input else { throw .indicesExpected(found: input) }
    return .sequence(steps: steps, features: outputDim)
  }
}
