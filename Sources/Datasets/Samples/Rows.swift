package import Recurrent

/// Rows of numbers that follow one another in time, from which samples are cut.
package struct Rows: Hashable, Sendable {
  /// Shape (L, I): rows, columns.
  package let inputs: Tensor<Double>
  package let inputNames: [String]
  /// Shape (L, O): rows, columns.
  package let targets: Tensor<Double>
  package let targetNames: [String]

  /// How many rows there are.
  package var count: Int { inputs.shape[0] }

  /// - Precondition: Inputs and targets have two axes, at least one column each and as many rows, and
  ///   each column has a name.
  package init(
    inputs: Tensor<Double>, inputNames: [String], targets: Tensor<Double>, targetNames: [String]
  ) {
    precondition(
      inputs.shape.count == 2 && targets.shape.count == 2, "two axes: \(inputs.shape)")
    precondition(inputs.shape[0] == targets.shape[0], "as many targets as inputs")
    precondition(inputs.shape[1] > 0 && targets.shape[1] > 0, "at least one column")
    precondition(
      inputs.shape[1] == inputNames.count && targets.shape[1] == targetNames.count,
      "a name for each column")
    self.inputs = inputs
    self.inputNames = inputNames
    self.targets = targets
    self.targetNames = targetNames
  }

  /// Makes rows of a series: one column, which is both input and target.
  package init(_ values: [Double], name: String = "value") {
    let column = Tensor(shape: [values.count, 1], values: values)
    self.init(inputs: column, inputNames: [name], targets: column, targetNames: [name])
  }
}

extension Rows {
  /// Measures the columns in some of the rows.
  ///
  /// - Throws: A `Diagnostic` that names a column whose numbers are too large.
  func measured(
    _ scalings: Scalings, in rows: [Int]
  ) throws -> (inputs: ColumnScaling?, targets: ColumnScaling?) {
    (
      inputs: try scalings.inputs.map {
        try ColumnScaling($0, fittedTo: inputs.samples(rows), names: inputNames)
      },
      targets: try scalings.targets.map {
        try ColumnScaling($0, fittedTo: targets.samples(rows), names: targetNames)
      }
    )
  }

  /// These rows with the columns scaled.
  func scaled(inputs inputScaling: ColumnScaling?, targets targetScaling: ColumnScaling?) -> Rows {
    Rows(
      inputs: inputScaling?.apply(inputs) ?? inputs, inputNames: inputNames,
      targets: targetScaling?.apply(targets) ?? targets, targetNames: targetNames)
  }
}
