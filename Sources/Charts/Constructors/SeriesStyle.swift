import Diagnostics

extension Chart {
  /// The finest line that shows a series of many samples without becoming a band.
  static func lineWidth(_ width: Double, forSamples count: Int) -> Double {
    switch count {
    case ...1_000: width
    case ...10_000: width * 0.6
    default: width * 0.3
    }
  }

  /// Whether a line through these values needs a mark on each: because they are few, or because
  /// one stands alone between gaps, where a line would not show it.
  static func needsMarks(_ values: [Double]) -> Bool {
    if values.count <= 40 { return true }
    return values.indices.contains { i in
      values[i].isFinite && !(i > 0 && values[i - 1].isFinite)
        && !(i + 1 < values.count && values[i + 1].isFinite)
    }
  }

  /// A line layer over column `y` of the block at place `index`, thinner when there are many samples.
  static func series(
    column y: Int, of block: DataBlock, at index: Int = 0, title: String?, width: Double,
    dash: Layer.Dash = .solid, color: Layer.Color
  ) -> Layer {
    let values = block.columns[y].values
    return Layer(
      block: index, y: y, title: title,
      style: .line(
        width: lineWidth(width, forSamples: values.count), dash: dash, marks: needsMarks(values)),
      color: color)
  }

  /// Refuses series that cannot be laid beside each other.
  ///
  /// - Throws: A ``Diagnostic`` if a column is empty or the columns differ in length.
  static func requireEqualLengths(_ chart: String, _ columns: [Column]) throws {
    let lengths = columns.map { "\($0.name) \($0.values.count)" }.joined(separator: ", ")
    guard let count = columns.first?.values.count, count > 0 else {
      throw Diagnostic(
        .run, "chart '\(chart)' has no samples", expected: "at least one sample in each series")
    }
    guard columns.allSatisfy({ $0.values.count == count }) else {
      throw Diagnostic(
        .run, "the series of chart '\(chart)' differ in length: \(lengths)",
        expected: "one value of each series for each sample")
    }
  }
}
