import Diagnostics
import Recurrent

extension Series {
  /// The most numbers that the windows of one series may hold: 4 GiB of them.
  private static let largestWindows = 1 << 30

  /// Makes a sample of every `lookBack` consecutive values, whose target is the next value.
  ///
  /// - Returns: Inputs of shape (count − lookBack, lookBack, 1) and targets of shape
  ///   (count − lookBack, 1), each rounded to the nearest `Float`.
  /// - Throws: A ``Diagnostic`` when `lookBack` is less than 1, when there are fewer than
  ///   `lookBack` + 1 values, or when the windows would not fit into memory.
  package func windows(lookBack: Int) throws -> Samples {
    guard lookBack >= 1 else {
      throw Diagnostic(
        .usage, "a look-back of \(lookBack) makes windows without values", expected: "at least 1")
    }
    guard values.count > lookBack else {
      throw Diagnostic(
        .usage, "\(values.count) values are too few for a look-back of \(lookBack)",
        expected: "at least one value more than the look-back",
        advice: "use a longer series or a shorter look-back")
    }
    let count = values.count - lookBack
    guard count <= Self.largestWindows / lookBack else {
      throw Diagnostic(
        .usage, "\(count) windows of \(lookBack) values are too many",
        expected: "at most \(Self.largestWindows) numbers in all windows",
        advice: "use a shorter series or a shorter look-back")
    }
    let rounded = values.map(Float.init)
    return Samples(
      inputs: Tensor(
        shape: [count, lookBack, 1],
        values: (0..<count).flatMap { rounded[$0..<$0 + lookBack] }),
      targets: Tensor(shape: [count, 1], values: Array(rounded[lookBack...])),
      offset: offset)
  }
}
