import TestSupport
import Testing

@testable import Recurrent

/// Every metric against Keras and against tables made by hand.
struct MetricTests {
  @Test func `metrics are Keras's, masked or not`() throws {
    let records = try KerasObjectives.records("metrics", of: OutputsRecord.self)
    #expect(Set(records.map(\.name)) == Set(Metric.names))
    for (index, record) in records.enumerated() {
      var total = MetricTotal()
      record.withViews(of: Float.self) { total.add(record.metric, of: $0, targets: $1) }
      #expect(
        abs(total.value(of: record.metric) - record.value) <= 1e-6 * record.value,
        "\(index) \(record.name)")
    }
  }

  struct Case: Sendable {
    let metric: Recurrent.Metric
    let outputs, targets: [Double]
    let value: Double
  }

  @Test(arguments: [
    Case(metric: .meanAbsoluteError, outputs: [1, -2, 4], targets: [0, 0, 1], value: 2),
    Case(metric: .meanSquaredError, outputs: [1, -2, 4], targets: [0, 0, 4], value: 5.0 / 3),
    Case(metric: .rootMeanSquaredError, outputs: [1, 2], targets: [0, 9], value: 5),
    // A threshold is not above itself.
    Case(metric: .binaryAccuracy(), outputs: [0.5, 0.6, 0.4], targets: [0, 1, 1], value: 2.0 / 3),
    Case(
      metric: .binaryAccuracy(threshold: 0.7), outputs: [0.6, 0.8], targets: [0, 0], value: 0.5),
    // Of equal outputs the first is the largest.
    Case(metric: .categoricalAccuracy, outputs: [3, 1, 3], targets: [0, 0, 1], value: 0),
    Case(metric: .categoricalAccuracy, outputs: [3, 1, 3], targets: [1, 0, 0], value: 1),
    Case(metric: .sparseCategoricalAccuracy, outputs: [1, 3, 3], targets: [1], value: 1),
    Case(metric: .sparseCategoricalAccuracy, outputs: [1, 3, 3], targets: [2], value: 0),
    // Outputs as large as the last that counts all count.
    Case(
      metric: .topKCategoricalAccuracy(k: 2), outputs: [4, 3, 3, 3], targets: [0, 0, 0, 1],
      value: 1),
    Case(
      metric: .topKCategoricalAccuracy(k: 1), outputs: [4, 3, 3, 3], targets: [0, 0, 0, 1],
      value: 0),
    Case(
      metric: .sparseTopKCategoricalAccuracy(k: 2), outputs: [4, 5, 6], targets: [0], value: 0),
    Case(
      metric: .sparseTopKCategoricalAccuracy(k: 3), outputs: [4, 5, 6], targets: [0], value: 1),
  ])
  func `a step has the value of its definition`(example: Case) {
    let objectives = Objectives(
      outputs: Tensor(shape: [1, 1, example.outputs.count], values: example.outputs),
      targets: Tensor(shape: [1, 1, example.targets.count], values: example.targets))
    var total = MetricTotal()
    objectives.withViews { total.add(example.metric, of: $0, targets: $1) }
    #expect(total.value(of: example.metric) == example.value)
  }

  @Test func `accuracy is the one for the outputs and the loss`() {
    #expect(Metric.accuracy(outputs: 1, loss: .binaryCrossentropy()) == .binaryAccuracy())
    #expect(Metric.accuracy(outputs: 3, loss: .meanSquaredError) == .categoricalAccuracy)
    #expect(
      Metric.accuracy(outputs: 3, loss: .sparseCategoricalCrossentropy())
        == .sparseCategoricalAccuracy)
  }
}
