/// How far computed outputs are from the expected ones.
package struct Remaining: Hashable, Sendable {
  /// The largest |computed − expected|; infinite if one of them is no finite number.
  package let maxDifference: Double
  /// The same relative to the largest magnitude of the expected outputs.
  package let relativeDifference: Double
  /// The root of the mean squared difference; infinite likewise.
  package let rmse: Double
}
