import Diagnostics

/// The names of the highest bars of a chart, and room for them.
///
/// gnuplot does not know what overlaps, so places are found here, by the size of the plot in points.
struct PeakLabels {
  static let plotWidth = 600.0
  private static let plotHeight = 285.0
  private static let letterWidth = 7.0
  private static let lineHeight = 15.0

  /// What the plot shows of x.
  let span: ClosedRange<Double>
  /// The upper end of y: above all bars and their names.
  let top: Double
  private(set) var labels: [Chart.Label] = []

  private let heights: [Double]
  private let barWidth: Double
  private var taken: [Box] = []

  /// Finds places for the names of at most six bars, those at least a twentieth as high as the
  /// highest.
  ///
  /// Bars are `barWidth` points wide and stand at 0, 1, 2 …; what is not finite is no bar.
  init(heights: [Double], names: [String], barWidth: Double) {
    self.heights = heights.map { $0.isFinite ? $0 : 0 }
    self.barWidth = barWidth
    let count = Double(heights.count)
    let margin = max(0.5, count * 0.01)
    span = -margin...(count - 1 + margin)
    let highest = self.heights.max() ?? 0
    top = highest > 0 ? highest / (1 - 1.6 * Self.lineHeight / Self.plotHeight) : 1
    for index in Self.order(self.heights) where self.heights[index] >= highest / 20 && highest > 0 {
      place(names[index], at: index)
    }
  }

  /// The places of the six highest bars, from the highest; of equals, the first comes first.
  private static func order(_ heights: [Double]) -> ArraySlice<Int> {
    heights.indices.sorted { (-heights[$0], $0) < (-heights[$1], $1) }.prefix(6)
  }

  /// Adds a name above, right or left of its bar's end, if it is in nobody's way there.
  private mutating func place(_ name: String, at index: Int) {
    let text = "\(name.shortened(to: 14)) \(shortText(heights[index]))"
    let width = Double(text.terminalWidth) * Self.letterWidth
    let (x, y) = (across(index), upwards(index))
    let half = barWidth / 2
    let choices: [(Chart.Label.Side, shift: Double, ClosedRange<Double>, bottom: Double)] = [
      (.above, 0, (x - width / 2)...(x + width / 2), y + 2),
      (.right, half, (x + half + 2)...(x + half + 8 + width), y - Self.lineHeight / 2),
      (.left, -half, (x - half - 8 - width)...(x - half - 2), y - Self.lineHeight / 2),
    ]
    for (side, shift, across, bottom) in choices {
      let box = Box(x: across, y: bottom...(bottom + Self.lineHeight))
      guard isFree(box, for: index) else { continue }
      taken.append(box)
      labels.append(
        Chart.Label(
          text, x: Double(index) + shift / Self.plotWidth * (span.upperBound - span.lowerBound),
          y: heights[index], side: side, size: 11))
      return
    }
  }

  private func isFree(_ box: Box, for index: Int) -> Bool {
    guard box.x.lowerBound >= 0, box.x.upperBound <= Self.plotWidth else { return false }
    return !taken.contains { $0.x.overlaps(box.x) && $0.y.overlaps(box.y) }
      && !heights.indices.contains {
        $0 != index && box.x.contains(across($0)) && upwards($0) > box.y.lowerBound
      }
  }

  private func across(_ index: Int) -> Double {
    (Double(index) - span.lowerBound) / (span.upperBound - span.lowerBound) * Self.plotWidth
  }

  private func upwards(_ index: Int) -> Double {
    heights[index] / top * Self.plotHeight
  }
}

/// A part of the plot, in points from its lower left corner.
private struct Box {
  var x: ClosedRange<Double>
  var y: ClosedRange<Double>
}
