extension Chart {
  /// One axis: what it measures and how numbers are laid along it.
  package struct Axis: Hashable, Sendable {
    package enum Scale: Hashable, Sendable {
      case linear
      /// Powers of ten at equal distances; values that are not positive are drawn as gaps.
      case logarithmic
    }

    package var label: String
    /// What one step of the axis is, shown in parentheses after the label.
    package var unit: String?
    /// The part to show; nil shows all of the data.
    package var range: ClosedRange<Double>?
    package var scale: Scale
    /// Whether only whole numbers are marked, as for samples and epochs.
    package var marksWholeNumbers: Bool
    /// The share of the data's span that is left free at each end.
    package var padding: Double
    /// What the whole numbers from 0 on stand for, shown in their place; nil shows numbers.
    package var names: [String]?
    /// Whether numbers grow downwards or to the left, as the rows of a matrix do.
    package var isReversed: Bool

    package init(
      _ label: String, unit: String? = nil, range: ClosedRange<Double>? = nil,
      scale: Scale = .linear, marksWholeNumbers: Bool = false, padding: Double = 0.05,
      names: [String]? = nil, isReversed: Bool = false
    ) {
      self.label = label
      self.unit = unit
      self.range = range
      self.scale = scale
      self.marksWholeNumbers = marksWholeNumbers
      self.padding = padding
      self.names = names
      self.isReversed = isReversed
    }

    /// The label with its unit.
    package var title: String {
      unit.map { "\(label) (\($0))" } ?? label
    }
  }
}

extension Chart.Axis {
  /// Magnitudes above this count as infinite: spans of such values leave the range of Double.
  static let greatestMagnitude = 1e300

  /// Whether gnuplot can place `value` on this axis.
  func canPlace(_ value: Double) -> Bool {
    guard value.isFinite, value.magnitude <= Self.greatestMagnitude else { return false }
    return scale == .linear || value >= 1e-290
  }

  /// Whether an axis can show this part: gnuplot refuses one without a length.
  func canSpan(_ range: ClosedRange<Double>) -> Bool {
    let reach = Swift.max(range.lowerBound.magnitude, range.upperBound.magnitude)
    guard reach <= 2e300, range.upperBound - range.lowerBound >= 1e-290 else { return false }
    return scale == .linear || range.lowerBound >= 5e-291
  }

  /// The part to show: `range`, or the span of the placeable `values` with its padding.
  ///
  /// It always has a length, even if all values are equal: gnuplot refuses an empty range. Returns
  /// nil if there is nothing to place.
  package func limits(of values: some Sequence<Double>) -> ClosedRange<Double>? {
    if let range { return range }
    let placeable = values.lazy.filter(canPlace)
    guard let low = placeable.min(), let high = placeable.max() else { return nil }
    return scale == .linear ? linearLimits(low, high) : logarithmicLimits(low, high)
  }

  private func linearLimits(_ low: Double, _ high: Double) -> ClosedRange<Double> {
    let magnitude = Swift.max(low.magnitude, high.magnitude)
    // Below this a step along the axis could no longer be told by its label.
    let tooShort = Swift.max(magnitude * 1e-9, 1e-290)
    if high - low < tooShort {
      let reach = marksWholeNumbers ? 1 : magnitude < 1e-290 ? 1 : magnitude * 0.5
      return (low - reach)...(high + reach)
    }
    let margin = (high - low) * padding
    return (low - margin)...(high + margin)
  }

  private func logarithmicLimits(_ low: Double, _ high: Double) -> ClosedRange<Double> {
    (low / 1.25)...(high * 1.25)
  }
}
