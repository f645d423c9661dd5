/// What one output of a run's model stands for.
package struct OutputDescription: Hashable, Sendable {
  /// The column of a table, the class or the character.
  package var name: String
  /// In original units, a value is `offset + scale * value`.
  package var offset: Double
  package var scale: Double

  package init(_ name: String, offset: Double = 0, scale: Double = 1) {
    self.name = name
    self.offset = offset
    self.scale = scale
  }
}
