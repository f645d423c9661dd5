/// A picture as a plain value: what to draw, over which axes, from which numbers.
///
/// A chart knows nothing of gnuplot, files or formats. ``GnuplotScript`` turns it into text.
package struct Chart: Hashable, Sendable {
  /// The stem of the files this chart becomes, such as `predictions`.
  package var name: String
  /// The line above the plot.
  package var title: String
  /// A line below the title; nil for none.
  package var subtitle: String?
  package var x: Axis
  package var y: Axis
  /// Whether one unit is as long along x as along y; the picture is then a square.
  package var hasEqualAspect: Bool
  package var frame: Frame
  /// The numbers, in blocks of columns of equal length.
  package var blocks: [DataBlock]
  /// What is drawn, from the bottom up.
  package var layers: [Layer]
  package var legend: Legend
  /// The colours of layers that are coloured by a number, with their colour box.
  package var palette: Palette?
  /// Lines of text in the upper left corner of the plot.
  package var annotations: [String]
  /// Texts at places in the plot, over all layers.
  package var labels: [Label]

  package init(
    name: String, title: String, subtitle: String? = nil, x: Axis, y: Axis,
    hasEqualAspect: Bool = false, frame: Frame = .grid, blocks: [DataBlock], layers: [Layer],
    legend: Legend = .below, palette: Palette? = nil, annotations: [String] = [],
    labels: [Label] = []
  ) {
    self.name = name
    self.title = title
    self.subtitle = subtitle
    self.x = x
    self.y = y
    self.hasEqualAspect = hasEqualAspect
    self.frame = frame
    self.blocks = blocks
    self.layers = layers
    self.legend = legend
    self.palette = palette
    self.annotations = annotations
    self.labels = labels
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

  /// What stands around and behind the data.
  package enum Frame: Hashable, Sendable {
    /// The two axes, and a light grid at their marks.
    case grid
    /// A box, for data that fill the plot.
    case box
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
}
