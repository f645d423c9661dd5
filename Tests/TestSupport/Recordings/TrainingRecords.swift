/// A schedule of learning rates by its Keras name, and its rates at the first steps.
package struct ScheduleRecord: Decodable, Sendable {
  package let name: String
  package let arguments: Arguments
  package let rates: [Double]

  /// Every argument that some schedule has, by its name in Keras.
  package struct Arguments: Decodable, Sendable {
    package let initial_learning_rate: Double?
    package let decay_steps: Double?
    package let first_decay_steps: Double?
    package let decay_rate: Double?
    package let staircase: Bool?
    package let end_learning_rate: Double?
    package let power: Double?
    package let cycle: Bool?
    package let alpha: Double?
    package let warmup_target: Double?
    package let warmup_steps: Double?
    package let t_mul: Double?
    package let m_mul: Double?
    package let boundaries: [Int]?
    package let values: [Double]?
  }
}

/// A callback that acted in a training, by its Keras name and arguments.
package struct CallbackRecord: Decodable, Sendable {
  package let name: String
  package let monitor: String
  package let patience: Int
  package let min_delta: Double
  package let factor: Double?
  package let cooldown: Int?
  package let min_lr: Double?
  package let restore_best_weights: Bool?
  package let start_from_epoch: Int?
}

/// A metric by its Keras name and arguments, and its values after each epoch.
package struct MetricRecord: Decodable, Sendable {
  package let name: String
  /// `k` and `threshold`, where there is one.
  package let arguments: [String: Double]
  package let training: [Double]
  package let validation: [Double]?
}
