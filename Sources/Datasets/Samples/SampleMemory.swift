import Diagnostics

/// How many numbers the samples of one dataset may hold.
enum SampleMemory {
  /// 4 GiB of `Float`.
  static let largestCount = 1 << 30

  /// Throws unless arrays of these shapes fit into memory together.
  ///
  /// - Parameters:
  ///   - shapes: The shapes, of numbers that are not negative.
  ///   - content: What is too much, for the message: `90 windows of 10 rows`.
  ///   - advice: What to make smaller.
  /// - Throws: A `Diagnostic` if they do not.
  static func check(_ shapes: [[Int]], of content: String, advice: String) throws {
    var left = largestCount
    for shape in shapes {
      var size = 1
      for extent in shape {
        let (product, isTooLarge) = size.multipliedReportingOverflow(by: extent)
        size = isTooLarge ? .max : product
      }
      guard size <= left else {
        throw Diagnostic(
          .usage, "\(content) are too many", expected: "at most \(largestCount) numbers in all",
          advice: advice)
      }
      left -= size
    }
  }
}
