extension Chart {
  /// A run of colours from `first` to `last` over the numbers of a scale.
  package struct Palette: Hashable, Sendable {
    package enum Scale: Hashable, Sendable {
      /// The whole numbers `1...count`, each with a colour of its own.
      case steps(Int)
      /// All numbers of a range.
      case range(ClosedRange<Double>)
    }

    package var first: RGB
    package var last: RGB
    package var scale: Scale
    /// The text beside the colour box.
    package var label: String

    package init(from first: RGB, to last: RGB, over scale: Scale, label: String) {
      self.first = first
      self.last = last
      self.scale = scale
      self.label = label
    }

    /// Where the colours begin and end.
    var range: ClosedRange<Double> {
      switch scale {
      case .steps(let count): 0.5...(Double(count) + 0.5)
      case .range(let range): range
      }
    }
  }
}
