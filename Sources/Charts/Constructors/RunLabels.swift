import Diagnostics

/// Returns the names of runs as a legend shows them, all different.
///
/// Each is so short that the legend leaves room for the curves: of long ones, both ends are shown.
/// Names that look the same get their run's number, from 1 on.
func legendLabels(_ labels: [String]) -> [String] {
  let width = labels.count <= 3 ? 40 : 30
  let short = labels.map { $0.visibleName.shortenedInside(to: width) }
  if Set(short).count == short.count { return short }
  return short.enumerated().map { "\($0 + 1). \($1)" }
}

extension String {
  /// This text in one line of at most `width` columns, with an ellipsis for what is left out of the
  /// middle.
  fileprivate func shortenedInside(to width: Int) -> String {
    let line = safelyPrintable
    if line.terminalWidth <= width { return line }
    let start = line.prefix(columns: width / 2)
    let end = String(line.reversed()).prefix(columns: width - 1 - width / 2)
    return start + "…" + end.reversed()
  }

  /// As many first characters as take up at most `width` columns.
  private func prefix(columns width: Int) -> String {
    var used = 0
    return String(
      prefix { character in
        used += String(character).terminalWidth
        return used <= width
      })
  }
}
