import Recurrent

extension TrainingConfiguration {
  /// What `compile` and `fit` are called with, but for data.
  ///
  /// - Throws: `Diagnostic` if Keras cannot express something.
  var kerasArguments: [String: KerasValue] {
    get throws {
      [
        "loss": try kerasLoss, "optimizer": kerasOptimizer, "metrics": metrics.keras,
        "callbacks": kerasCallbacks, "batch_size": .integer(batchSize), "epochs": .integer(epochs),
        "shuffle": .truth(shuffle), "validation_split": .real(validationSplit),
        "validation": .none,
      ]
    }
  }
}
