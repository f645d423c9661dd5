extension Activation {
  /// Returns the function of numbers [N, F] in row-major order, where F is `columns`.
  ///
  /// - Precondition: `columns` divides the number of elements, and is even for `glu`.
  package func callAsFunction(rows x: [Double], columns: Int) -> [Double] {
    guard !x.isEmpty else { return [] }
    let rows = x.count / columns
    let count = rows * outputFeatures(columns)
    return Array(unsafeUninitializedCapacity: count) { output, initialized in
      x.withUnsafeBufferPointer { x in
        ActivationFunction.named(self).apply(
          to: x.baseAddress!, rows: rows, features: columns, into: output.baseAddress!)
      }
      initialized = count
    }
  }
}
