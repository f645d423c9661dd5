import Recurrent

extension TrainSpec {
  /// The arguments of `train`.
  static var arguments: Arguments<TrainSpec> {
    let configuration = TrainingConfiguration.arguments
    return Arguments(
      example: configuration.example, usual: TrainSpec(configuration: configuration.usual),
      configuration.list.map { Argument($0, of: \.configuration) } + [
        Argument("engine", \.engine, .name),
        Argument("initial", \.initial, orNull: .load),
        Argument("validation", \.validation, orNull: .name),
        Argument("evaluate_training", \.evaluateTraining, orNull: .integer(1...Int(Int32.max))),
        Argument("recorded_loss", \.recordedLoss, orNull: .recorded(array: "loss")),
      ])
  }

  /// Samples that are evaluated after each epoch, but for those of `validation_split`.
  private enum Validation: String, CaseIterable {
    case test
  }

  private var validation: Validation? {
    get { validatesOnTest ? .test : nil }
    set { validatesOnTest = newValue == .test }
  }
}
