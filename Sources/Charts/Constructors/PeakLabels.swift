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
  /// The upper end of y: above all bars, their names and the annotations.
  let top: Double
  /// The corner in which the annotations are least in the way.
  let corner: Chart.Corner
  private(set) var labels: [Chart.Label] = []

  private let heights: [Double]
  private var taken: [Box] = []

  /// Finds places for the names of at most six bars, those at least a twentieth as high as the highest.
  ///
  /// Bars stand at 0, 1, 2 …; what is not finite is no bar.
  init(heights: [Double], names: [String], annotations: [String]) {
    self.heights = heights.map { $0.isFinite ? $0 : 0 }
    let count = Double(heights.count)
    let margin = max(0.5, count * 0.01)
    span = -margin...(count - 1 + margin)
    let highest = self.heights.max() ?? 0
    guard highest > 0 else {
      (top, corner) = (1, .left)
      return
    }
    let width = Double(annotations.map(\.displayWidth).max() ?? 0) * Self.letterWidth + 30
    let share = 0.06 + 0.05 * Double(annotations.count)
    let reach = width / Self.plotWidth
    let left = Self.highest(of: self.heights, from: 0, to: reach)
    let right = Self.highest(of: self.heights, from: 1 - reach, to: 1)
    corner = left <= right ? .left : .right
    // Above the highest bar there is a line for its name; above those below the annotations too.
    let lineShare = 1.6 * Self.lineHeight / Self.plotHeight
    top = max(highest / (1 - lineShare), min(left, right) / (1 - share - lineShare))
    let x = corner == .left ? 0 : Self.plotWidth - width
    taken = [
      Box(x: x...(x + width), y: (Self.plotHeight * (1 - share))...Self.plotHeight)
    ]
    for index in Self.order(self.heights) where self.heights[index] >= highest / 20 {
      place(names[index], at: index)
    }
  }

  /// The places of the six highest bars, from the highest; of equals, the first comes first.
  private static func order(_ heights: [Double]) -> ArraySlice<Int> {
    heights.indices.sorted { (-heights[$0], $0) < (-heights[$1], $1) }.prefix(6)
  }

  private static func highest(of heights: [Double], from: Double, to: Double) -> Double {
    let last = Double(heights.count - 1)
    let first = max(0, Int((from * last).rounded(.down)))
    let end = min(heights.count - 1, Int((to * last).rounded(.up)))
    return first <= end ? heights[first...end].max() ?? 0 : 0
  }

  /// Adds a name above, right or left of its bar's end, if it is in nobody's way there.
  private mutating func place(_ name: String, at index: Int) {
    let text = "\(name.shortened(to: 14)) \(shortText(heights[index]))"
    let width = Double(text.displayWidth) * Self.letterWidth
    let (x, y) = (across(index), upwards(index))
    let choices: [(Chart.Label.Side, ClosedRange<Double>, Double)] = [
      (.above, (x - width / 2)...(x + width / 2), y + 2),
      (.right, (x + 4)...(x + 8 + width), y - Self.lineHeight / 2),
      (.left, (x - 8 - width)...(x - 4), y - Self.lineHeight / 2),
    ]
    for (side, across, bottom) in choices {
      let box = Box(x: across, y: bottom...(bottom + Self.lineHeight))
      guard isFree(box, for: index) else { continue }
      taken.append(box)
      labels.append(Chart.Label(text, x: Double(index), y: heights[index], side: side, size: 11))
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
