package import Recurrent

/// An optimizer by its Keras name and arguments.
package struct OptimizerRecord: Decodable, Sendable {
  package let name: String
  /// Without a learning rate if there is a schedule; `clipnorm`, `global_clipnorm` and `clipvalue` are
  /// only there if gradients are clipped.
  package let arguments: [String: Double]
  package let schedule: ScheduleRecord?

  package var optimizer: Optimizer {
    // With a schedule, the optimizer's own rate is what the schedule begins with, if it needs one.
    func argument(_ key: String) -> Double {
      arguments[key] ?? schedule!.arguments.initial_learning_rate ?? 0
    }
    func adam() -> Adam {
      Adam(
        learningRate: argument("learning_rate"), beta1: argument("beta_1"),
        beta2: argument("beta_2"), epsilon: argument("epsilon"))
    }
    switch name {
    case "sgd":
      return .sgd(
        SGD(
          learningRate: argument("learning_rate"), momentum: argument("momentum"),
          nesterov: argument("nesterov") == 1))
    case "rmsprop":
      return .rmsprop(
        RMSprop(
          learningRate: argument("learning_rate"), rho: argument("rho"),
          epsilon: argument("epsilon")))
    case "adam":
      return .adam(adam())
    case "adamw":
      return .adamw(AdamW(adam: adam(), weightDecay: argument("weight_decay")))
    case "adagrad":
      return .adagrad(
        Adagrad(
          learningRate: argument("learning_rate"),
          initialAccumulatorValue: argument("initial_accumulator_value"),
          epsilon: argument("epsilon")))
    default:
      preconditionFailure("a recording of an unknown optimizer, \(name)")
    }
  }
}
