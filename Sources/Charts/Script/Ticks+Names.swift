import Diagnostics

extension Ticks {
  /// Marks with the names of 0, 1, 2 … in place of numbers: all, or every second, fifth, tenth …,
  /// so that at most twenty are shown.
  ///
  /// Longer names may not stand apart side by side then; they are to be turned upright.
  static func named(_ names: [String], over range: ClosedRange<Double>, room: Int) -> [Tick] {
    let shown = names.indices.filter { range.contains(Double($0)) }
    let strides = (0...).lazy.flatMap { power in [1, 2, 5].map { $0 * powerOfTen(power) } }
    let few = strides.map { step in shown.filter { $0.isMultiple(of: step) } }
      .filter { $0.count <= 20 }
    let choices = few.map { indices in
      indices.map { Tick(position: Double($0), text: names[$0].shortened(to: 14)) }
    }
    // A stride beyond the last index leaves one name, so that the search ends.
    return choices.first {
      $0.count <= 1 || widest($0) > 4 || fit($0, room: room, gap: 1)
    } ?? []
  }

  private static func powerOfTen(_ exponent: Int) -> Int {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}
