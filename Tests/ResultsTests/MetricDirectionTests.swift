import Results
import Testing

/// In which direction metrics get better, as their names tell.
struct MetricDirectionTests {
  @Test(arguments: [
    ("test_rmse", MetricDirection.smaller), ("val_loss", .smaller), ("max_difference", .smaller),
    ("single_precision_error", .smaller), ("test_accuracy", .larger),
    ("val_sparse_categorical_accuracy", .larger), ("precision", .larger), ("correlation", .larger),
    ("learning_rate", nil), ("worst_sample", nil), ("", nil),
  ])
  func `a name tells the direction, and errors come first`(
    key: String, direction: MetricDirection?
  ) {
    #expect(MetricDirection(of: key) == direction)
  }
}
