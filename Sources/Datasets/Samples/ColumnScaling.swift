import Diagnostics
package import Recurrent

/// What brings columns to a common size: from each value its column's offset is taken away, and what is
/// left is divided by the scale.
package struct ColumnScaling: Hashable, Sendable {
  /// Of each column: its mean, or its least value.
  package let offset: [Double]
  /// Of each column: its standard deviation, or the width of its range; never zero.
  package let scale: [Double]

  /// - Precondition: There are as many scales as offsets, all finite, and no scale is zero.
  package init(offset: [Double], scale: [Double]) {
    precondition(offset.count == scale.count, "an offset and a scale for each column")
    precondition(scale.allSatisfy { $0 != 0 && $0.isFinite } && offset.allSatisfy(\.isFinite))
    self.offset = offset
    self.scale = scale
  }

  /// (x − offset) / scale for each value x.
  ///
  /// - Precondition: The last axis of `values` has an element for each column.
  package func apply(_ values: Tensor<Double>) -> Tensor<Double> {
    precondition(values.shape.last == scale.count, "\(scale.count) columns, not \(values.shape)")
    var (result, column) = (values.values, 0)
    for index in result.indices {
      result[index] = (result[index] - offset[column]) / scale[column]
      column = column + 1 == scale.count ? 0 : column + 1
    }
    return Tensor(shape: values.shape, values: result)
  }
}

extension ColumnScaling {
  /// Measures columns as scikit-learn 1.x's `StandardScaler` and `MinMaxScaler` do.
  ///
  /// The standard deviation is that of a population, about the mean. A column that does not change, but
  /// for rounding, keeps its size: its scale is 1.
  ///
  /// - Parameters:
  ///   - scaling: How to scale.
  ///   - table: Shape (rows, columns), with at least one row.
  ///   - names: The names of the columns.
  /// - Throws: A `Diagnostic` that names a column whose numbers are too large for it.
  init(_ scaling: Scaling, fittedTo table: Tensor<Double>, names: [String]) throws {
    let measures = names.indices.map { column in
      let values = stride(from: column, to: table.values.count, by: names.count)
        .map { table.values[$0] }
      return switch scaling {
      case .standard: standardMeasures(values)
      case .minMax: minMaxMeasures(values)
      }
    }
    if let column = measures.firstIndex(where: { !($0.offset.isFinite && $0.scale.isFinite) }) {
      throw Diagnostic(
        .usage, "the column '\(names[column])' cannot be scaled: its numbers are too large",
        advice: "leave the scaling out, or divide the column")
    }
    self.init(offset: measures.map(\.offset), scale: measures.map(\.scale))
  }
}

/// `StandardScaler.mean_` and `scale_`, by `_incremental_mean_and_var` and `_is_constant_feature`.
private func standardMeasures(_ values: [Double]) -> (offset: Double, scale: Double) {
  let (count, epsilon) = (Double(values.count), Double.ulpOfOne)
  let mean = values.reduce(0, +) / count
  let correction = values.reduce(0) { $0 + ($1 - mean) }
  let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  let variance = (squares - correction * correction / count) / count
  let error = count * mean * epsilon
  let isConstant =
    variance.isFinite && variance <= count * epsilon * variance + error * error
  return (offset: mean, scale: isConstant ? 1 : variance.squareRoot())
}

/// `MinMaxScaler.data_min_` and `data_range_`, by `_handle_zeros_in_scale`.
private func minMaxMeasures(_ values: [Double]) -> (offset: Double, scale: Double) {
  var (least, greatest) = (values[0], values[0])
  for value in values { (least, greatest) = (min(least, value), max(greatest, value)) }
  let range = greatest - least
  return (offset: least, scale: range < 10 * Double.ulpOfOne ? 1 : range)
}
