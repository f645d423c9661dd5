extension Chart {
  /// One thing drawn: two columns of a block, in one style and colour.
  package struct Layer: Hashable, Sendable {
    /// The block's place in the chart.
    package var block: Int
    /// The columns' places in the block.
    package var x: Int
    package var y: Int
    /// The name in the legend; nil keeps the layer out of it.
    package var title: String?
    package var style: Style
    package var color: Color

    package init(
      block: Int = 0, x: Int = 0, y: Int, title: String?, style: Style, color: Color
    ) {
      self.block = block
      self.x = x
      self.y = y
      self.title = title
      self.style = style
      self.color = color
    }
  }
}

extension Chart.Layer {
  package enum Style: Hashable, Sendable {
    /// A line of a width in points, broken at gaps, with a mark on each value if asked for.
    case line(width: Double, dash: Dash = .solid, marks: Bool = false)
    /// A mark of a diameter in points for each value, let through so that crowds show as darker.
    case points(size: Double, opacity: Double = 1, shape: Shape = .disc)
    /// An upright bar from zero to each value, of a width in points.
    case stems(width: Double)
    /// A square of one unit around each place.
    case cells
  }

  package enum Dash: Hashable, Sendable {
    case solid
    case dashed
    case dotted
  }

  /// What a point looks like; all but crosses and open squares are filled.
  package enum Shape: Hashable, Sendable {
    case disc, triangle, square, diamond, downwardTriangle, pentagon
    case cross, openSquare
  }

  package enum Color: Hashable, Sendable {
    case rgb(RGB)
    /// The palette's colour for one of its steps.
    case palette(step: Int)
    /// The palette's colours for the values of a column of the layer's block.
    case column(Int)
  }
}

/// A colour of the screen, as `0xRRGGBB`.
package struct RGB: Hashable, Sendable {
  package var value: UInt32

  package init(_ value: UInt32) {
    precondition(value <= 0xFFFFFF, "a colour has 24 bits")
    self.value = value
  }
}

extension RGB {
  // The article's blue, red and green, in shades that differ in lightness as well, for readers
  // who do not tell red from green.
  package static let blue = RGB(0x1F5FC4)
  package static let red = RGB(0xE0302B)
  package static let green = RGB(0x0B7A28)
  // Matplotlib's `cool` runs from the first to the second.
  package static let cyan = RGB(0x00FFFF)
  package static let magenta = RGB(0xFF00FF)
  // Six of Okabe and Ito's colours, told apart by everyone, and one that is told from them.
  package static let deepBlue = RGB(0x0072B2)
  package static let vermilion = RGB(0xD55E00)
  package static let bluishGreen = RGB(0x009E73)
  package static let reddishPurple = RGB(0xCC79A7)
  package static let orange = RGB(0xE69F00)
  package static let skyBlue = RGB(0x56B4E9)
  package static let brown = RGB(0x7A4A1E)
  package static let gray = RGB(0x8A8A8A)
  // Wide lines that lie below others.
  package static let sand = RGB(0xF3C969)
  package static let rose = RGB(0xF2837F)
  package static let silver = RGB(0xCCCCCC)
  // The ends of a run from light to dark, both told from white.
  package static let paleBlue = RGB(0xD3E4F3)
  package static let darkBlue = RGB(0x08306B)
  /// The colour of letters.
  package static let ink = RGB(0x222222)
  package static let white = RGB(0xFFFFFF)

  /// This colour mixed with twice as much white, for wide lines below others.
  package var tint: RGB {
    let channels: [UInt32] = [16, 8, 0].map { shift in
      ((((value >> shift) & 0xFF) + 2 * 0xFF) / 3) << shift
    }
    return RGB(channels.reduce(0, |))
  }
}
