extension GnuplotScript {
  /// The data file: each block under a line that names its columns, two empty lines between blocks.
  static func data(of chart: Chart) -> String {
    chart.blocks.map(text).joined(separator: "\n\n")
  }

  private static func text(of block: Chart.DataBlock) -> String {
    var result = "# \(block.columns.map { $0.name.safelyPrintable }.joined(separator: " | "))\n"
    let count = block.columns.map(\.values.count).max() ?? 0
    for row in 0..<count {
      let fields = block.columns.map { row < $0.values.count ? dataText($0.values[row]) : "NaN" }
      result += fields.joined(separator: " ") + "\n"
    }
    return result
  }
}
