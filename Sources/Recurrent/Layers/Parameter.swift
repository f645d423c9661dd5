/// What a layer says of one of its weights: its name, shape and first values.
public struct Parameter: Hashable, Sendable {
  /// Keras's name within the layer, such as `recurrent_kernel`; in a layer made of others, after the
  /// name of its part, such as `forward.kernel` or `cells.0.kernel`.
  public let name: String
  /// The extents, in Keras 3's layout.
  public let shape: [Int]
  /// How the values are drawn before training.
  public let initializer: Initializer
  /// Whether training changes it.
  public let isTrainable: Bool

  init(name: String, shape: [Int], initializer: Initializer, isTrainable: Bool = true) {
    self.name = name
    self.shape = shape
    self.initializer = initializer
    self.isTrainable = isTrainable
  }

  /// The number of elements.
  public var count: Int { shape.reduce(1, *) }

  /// The same as a part of a layer made of others.
  func inside(_ part: String) -> Parameter {
    Parameter(
      name: "\(part).\(name)", shape: shape, initializer: initializer, isTrainable: isTrainable)
  }
}
