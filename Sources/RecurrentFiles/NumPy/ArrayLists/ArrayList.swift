/// Arrays without an architecture, as `numpy.savez(path, *model.get_weights())` leaves them.
///
/// ``KerasFile`` reads such a list for a model whose layers are known.
public struct ArrayList: Sendable {
  let arrays: NamedArrays

  /// Takes the arrays in the order of their numbers, if they are all called `arr_0`, `arr_1` and so
  /// on, otherwise in the file's.
  public init(_ arrays: NamedArrays) {
    self.arrays = arrays
  }

  var shapes: [[Int]] { arrays.namesInOrder.map { arrays[$0]!.shape } }
}
