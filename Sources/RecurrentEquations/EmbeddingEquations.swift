import Recurrent

/// The table of an embedding.
struct EmbeddingEquations<Scalar: RecurrentScalar> {
  let E: Matrix<Scalar>
  let masksZero: Bool

  init(_ layer: Embedding, _ weights: Weights<Scalar>) {
    E = weights["embeddings"]
    masksZero = layer.masksZero
  }

  /// The rows of the table for the indices [N, 1] of each step.
  func output(for indices: Steps<Scalar>) -> Steps<Scalar> {
    let vectors = indices.matrices.map { indices in
      indices.mapRows(columns: E.columns) { index in Array(E[row: Int(index.first!)]) }
    }
    let mask = indices.matrices.map { indices in indices.elements.map { $0 != 0 } }
    return Steps(vectors, mask: masksZero ? mask : nil)
  }
}
