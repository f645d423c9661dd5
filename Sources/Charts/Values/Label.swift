extension Chart {
  /// A short text at a place in the plot.
  package struct Label: Hashable, Sendable {
    package enum Side: Hashable, Sendable {
      case over, above, left, right
    }

    package var text: String
    /// The place, in units of the axes.
    package var x: Double
    package var y: Double
    /// Where the text stands as seen from the place.
    package var side: Side
    /// The size of the letters in points.
    package var size: Double
    package var color: RGB

    package init(
      _ text: String, x: Double, y: Double, side: Side = .over, size: Double = 12,
      color: RGB = .ink
    ) {
      self.text = text
      self.x = x
      self.y = y
      self.side = side
      self.size = size
      self.color = color
    }
  }
}
