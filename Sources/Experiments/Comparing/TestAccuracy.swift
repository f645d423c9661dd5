import Datasets
import Recurrent
import Results

/// How well outputs meet the true values of the test samples.
package struct TestAccuracy: Hashable, Sendable {
  /// The root mean square error in the units of the data; nil if nobody knows the true values, they are
  /// classes, or they are no numbers of the same kind as the outputs.
  package let rmse: Double?
  /// The fraction of samples whose class is the most probable one; nil if there are no classes.
  package let accuracy: Double?

  init(of outputs: ComparedOutputs, on dataset: Dataset) {
    if let classes = dataset.testClasses {
      let found = outputs.values.lastStep.largestColumns
      let hits = zip(found, classes).count { $0 == $1 }
      (rmse, accuracy) = (nil, Double(hits) / Double(classes.count))
      return
    }
    accuracy = nil
    rmse = dataset.test.targets.flatMap { targets in
      let values = targets.shape.count == 3 ? outputs.values : outputs.values.lastStep
      guard values.shape == targets.shape else { return nil }
      let scales = dataset.targetScaling?.scale ?? []
      return rootMeanSquare(
        zip(values.values, targets.values).enumerated().map { index, pair in
          (pair.0 - Double(pair.1)) * (scales.isEmpty ? 1 : scales[index % scales.count])
        })
    }
  }

  var metrics: [Metric] {
    [
      rmse.map { Metric(MetricKey.testRMSE, $0) },
      accuracy.map { Metric(MetricKey.testAccuracy, $0) },
    ].compactMap(\.self)
  }
}
