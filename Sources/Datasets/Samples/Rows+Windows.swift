import Diagnostics
import Recurrent

extension Rows {
  /// Makes a sample of the rows in each window that starts at one of the given rows, and of the targets
  /// that belong to it.
  ///
  /// - Returns: Inputs of shape (N, T, I); targets of shape (N, O), or (N, T, O) if they are shifted.
  ///   All are rounded to the nearest `Float`.
  /// - Throws: A `Diagnostic` when the samples would not fit into memory, or when a number is too large
  ///   for a `Float`.
  /// - Precondition: The windows and their targets lie within the rows.
  func samples(_ window: Window, at places: [Int]) throws -> Samples {
    let (columns, outputs) = (inputs.shape[1], targets.shape[1])
    let inputShape = [places.count, window.lookBack, columns]
    let targetShape =
      window.target == .shifted
      ? [places.count, window.lookBack, outputs] : [places.count, outputs]
    try SampleMemory.check(
      [inputShape, targetShape], of: "\(places.count) windows of \(window.lookBack) values",
      advice: "use fewer rows, a longer stride or a shorter look-back")
    let firstTarget = window.target == .shifted ? window.horizon : window.lead
    return Samples(
      inputs: Tensor(
        shape: inputShape,
        values: try inputs.rounded(inputNames)
          .windows(of: window.lookBack * columns, at: places, rowSize: columns)),
      targets: Tensor(
        shape: targetShape,
        values: try targets.rounded(targetNames)
          .windows(
            of: targetShape.dropFirst().reduce(1, *), at: places.map { $0 + firstTarget },
            rowSize: outputs)),
      places: places)
  }
}

extension Tensor<Double> {
  /// The numbers rounded to the nearest `Float`.
  ///
  /// - Throws: A `Diagnostic` that names the column if one is not finite.
  fileprivate func rounded(_ names: [String]) throws -> [Float] {
    let rounded = values.map(Float.init)
    if let index = rounded.firstIndex(where: { !$0.isFinite }) {
      throw Diagnostic(
        .usage,
        "\(values[index]) in row \(index / names.count) of '\(names[index % names.count])' is too "
          + "large for a sample", expected: "numbers up to \(Float.greatestFiniteMagnitude)")
    }
    return rounded
  }
}

extension [Float] {
  /// Parts of equal size that start at the given rows, one after another.
  fileprivate func windows(of size: Int, at rows: [Int], rowSize: Int) -> [Float] {
    var windows: [Float] = []
    windows.reserveCapacity(rows.count * size)
    for row in rows { windows += self[row * rowSize..<row * rowSize + size] }
    return windows
  }
}
