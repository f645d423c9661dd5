import Diagnostics
package import Recurrent

extension Tensor<Double> {
  /// Makes indices of classes one-hot.
  ///
  /// - Parameters:
  ///   - classes: How many classes there are; nil for one more than the largest index.
  ///   - name: What the numbers are called, for messages: `labels`.
  /// - Returns: Shape (N, C) for (N) or (N, 1), (N, T, C) for (N, T).
  /// - Throws: A `Diagnostic` that names the first sample whose class is not a whole number from 0, or
  ///   not less than `classes`; also if the result would not fit into memory.
  package func oneHot(classes: Int?, name: String) throws -> Tensor<Float> {
    guard (1...2).contains(shape.count), !values.isEmpty else {
      throw Diagnostic(
        .usage, "the \(name) have shape \(shape)", expected: "[N] or [N, T], not empty")
    }
    if let classes, classes < 1 {
      throw Diagnostic(.usage, "classes cannot be \(classes)", expected: "at least 1")
    }
    let limit = classes ?? SampleMemory.largestCount
    let perSample = values.count / shape[0]
    for (index, value) in values.enumerated() {
      guard value >= 0, value < Double(limit), value == value.rounded() else {
        throw Diagnostic(
          .usage, "sample \(index / perSample) of the \(name) has the class \(value)",
          expected: classes.map { "a whole number from 0 to \($0 - 1)" }
            ?? "a whole number from 0")
      }
    }
    let count = classes ?? Int(values.max() ?? 0) + 1
    let leading = shape.count == 2 && shape[1] == 1 ? [shape[0]] : shape
    try SampleMemory.check(
      [leading + [count]], of: "\(values.count) \(name) of \(count) classes",
      advice: "take fewer samples or classes")
    var result = Array(repeating: Float(0), count: values.count * count)
    for (index, value) in values.enumerated() { result[index * count + Int(value)] = 1 }
    return Tensor<Float>(shape: leading + [count], values: result)
  }
}
