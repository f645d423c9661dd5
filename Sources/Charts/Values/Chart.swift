/// A picture as a plain value: what to draw, over which axes, from which numbers.
///
/// A chart knows nothing of gnuplot, files or formats. ``GnuplotScript`` turns it into text.
package struct Chart: Hashable, Sendable {
  /// The stem of the files this chart becomes, such as `predictions`.
  package var name: String
  /// The line above the plot.
  package var title: String
  package var x: Axis
  package var y: Axis
  /// Whether one unit is as long along x as along y; the picture is then a square.
  package var hasEqualAspect: Bool
  /// The numbers, in blocks of columns of equal length.
  package var blocks: [DataBlock]
  /// What is drawn, from the bottom up.
  package var layers: [Layer]
  package var legend: Legend
  /// The colours of layers that are coloured by a number, with their colour box.
  package var palette: Palette?
  /// Lines of text in the upper left corner of the plot.
  package var annotations: [String]

  package init(
    name: String, title: String, x: Axis, y: Axis, hasEqualAspect: Bool = false,
    blocks: [DataBlock], layers: [Layer], legend: Legend = .below, palette: Palette? = nil,
    annotations: [String] = []
  ) {
    self.name = name
    self.title = title
    self.x = x
    self.y = y
    self.hasEqualAspect = hasEqualAspect
    self.blocks = blocks
    self.layers = layers
    self.legend = legend
    self.palette = palette
    self.annotations = annotations
  }
}

extension Chart {
  /// Where the names of the layers stand; never over the data.
  package enum Legend: Hashable, Sendable {
    case none
    /// In a row below the plot.
    case below
    /// In a column right of the plot.
    case right
  }

  /// Columns of numbers that belong together row by row.
  package struct DataBlock: Hashable, Sendable {
    package var columns: [Column]

    package init(_ columns: [Column]) {
      self.columns = columns
    }
  }

  /// One named column, in which values that are not finite stand for gaps.
  package struct Column: Hashable, Sendable {
    package var name: String
    package var values: [Double]

    package init(_ name: String, _ values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  /// A run of colours from `first` to `last` over the whole numbers `1...steps`.
  package struct Palette: Hashable, Sendable {
    package var first: RGB
    package var last: RGB
    package var steps: Int
    /// The text beside the colour box.
    package var label: String

    package init(from first: RGB, to last: RGB, steps: Int, label: String) {
      self.first = first
      self.last = last
      self.steps = steps
      self.label = label
    }
  }
}
