/// What a layer says of one of its weights: its name, shape and first values.
public struct Parameter: Hashable, Sendable {
  /// Keras's name within the layer, such as `recurrent_kernel`.
  public let name: String
  /// The extents, in Keras 3's layout.
  public let shape: [Int]
  /// How the values are drawn before training.
  public let initializer: Initializer

  /// The number of elements.
  public var count: Int { shape.reduce(1, *) }
}
