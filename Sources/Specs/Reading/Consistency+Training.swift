import Recurrent

extension Consistency {
  private static let train = ["weights", "train"]

  /// Checks that training has samples, and whatever its callbacks watch.
  func check(_ weights: WeightsSpec, with dataset: DatasetSpec?) {
    guard case .train(let train) = weights else { return }
    let training = train.configuration
    checkValidation(of: train)
    let leavesSome = dataset.map { checkCounts(of: train, $0) } ?? (training.validationSplit > 0)
    let hasValidation = leavesSome || train.validatesOnTest
    if let dataset { checkTargets(of: training, dataset) }
    if train.engine == .keras { checkKeras(train) }
    if let stopping = training.earlyStopping {
      check(stopping.monitor, of: "early_stopping", training, hasValidation)
    }
    if let plateau = training.reduceLROnPlateau {
      check(plateau.monitor, of: "reduce_lr_on_plateau", training, hasValidation)
      if training.learningRateSchedule != .constant { reportTwoPlans() }
    }
  }

  /// Checks that one thing at most says which samples are for validation.
  private func checkValidation(of train: TrainSpec) {
    guard train.validatesOnTest, train.configuration.validationSplit > 0 else { return }
    report(
      "both 'validation' and 'validation_split' say which samples are for validation",
      at: [Self.train + ["validation"], Self.train + ["validation_split"]], expected: "one of them")
  }

  /// Checks that samples are left to train on, in batches.
  ///
  /// - Returns: Whether `validation_split` leaves samples for validation.
  private func checkCounts(of train: TrainSpec, _ dataset: DatasetSpec) -> Bool {
    let training = train.configuration
    // Without any sample, the window or the split is the mistake.
    guard let samples = dataset.trainingCount, samples > 0 else {
      return training.validationSplit > 0
    }
    let trained = training.trainingSamples(of: samples)
    if trained == 0 {
      report(
        "validation takes all of the \(samples) training samples",
        at: [Self.train + ["validation_split"]] + samplePaths(of: dataset),
        expected: "a fraction that leaves at least one sample",
        advice: "take a smaller validation_split or more data")
    } else if training.dropsRemainder, trained < training.batchSize {
      report(
        "\(trained) samples fill no batch of \(training.batchSize), and the rest is dropped",
        at: [Self.train + ["batch_size"], Self.train + ["drop_remainder"]]
          + samplePaths(of: dataset),
        expected: "a batch_size of at most \(trained)")
    } else if let count = train.evaluateTraining, count > trained {
      report(
        "there are \(trained) training samples, and \(count) of them are to be evaluated",
        at: [Self.train + ["evaluate_training"]], expected: "at most \(trained)")
    }
    return trained < samples
  }

  /// Checks that the loss and the metrics are for targets like those of the dataset.
  private func checkTargets(of training: TrainingConfiguration, _ dataset: DatasetSpec) {
    if case .arrays(let arrays) = dataset, arrays.classes == nil {
      checkTargets(of: arrays)
    } else if dataset.hasClasses {
      refuseIndices(
        of: training, expected: "one for classes that are one-hot, as in this dataset",
        advice: (loss: "categorical_crossentropy", metric: "categorical_accuracy"))
    } else if let task = ModelTask(dataset) {
      refuseIndices(
        of: training, expected: "one for numbers, \(task.reason)",
        advice: (loss: "mean_squared_error", metric: "mean_absolute_error"))
    }
  }

  /// Checks that there is something to learn.
  private func checkTargets(of arrays: ArraysSpec) {
    guard arrays.targets == nil else { return }
    report(
      "training needs targets, and the dataset has none",
      at: [["dataset", "arrays", "targets"], ["dataset", "arrays"]],
      expected: "the name of an array, such as 'targets: y'",
      advice: "or load weights instead of training them")
  }

  /// Checks that nothing asks for indices of classes.
  private func refuseIndices(
    of training: TrainingConfiguration, expected: String, advice: (loss: String, metric: String)
  ) {
    if training.loss.takesClassIndices {
      let path = Self.train + ["loss"]
      report(
        "\(training.loss.name.quoted) needs targets that are indices of classes",
        at: [path + [training.loss.name], path], expected: expected,
        advice: "take \(advice.loss), for example")
    }
    for (index, metric) in training.metrics.enumerated() where metric.takesClassIndices {
      let path = Self.train + ["metrics", "\(index)"]
      report(
        "\(metric.name.quoted) needs targets that are indices of classes",
        at: [path + [metric.name], path], expected: expected,
        advice: "take \(advice.metric), for example")
    }
  }

  /// Checks that Keras can train so.
  private func checkKeras(_ train: TrainSpec) {
    let engine = Self.train + ["engine"]
    let (loss, expected) = (train.configuration.loss, "what Keras can do, since it is the engine")
    if loss == .halfSumOfSquares {
      let path = Self.train + ["loss"]
      report(
        "Keras has no loss \(loss.name.quoted)", at: [path + [loss.name], path, engine],
        expected: expected, advice: "take mean_squared_error, or 'engine: native'")
    }
    if train.configuration.dropsRemainder {
      report(
        "Keras leaves no samples out of an epoch", at: [Self.train + ["drop_remainder"], engine],
        expected: expected, advice: "leave 'drop_remainder' out, or take 'engine: native'")
    }
    if train.evaluateTraining != nil {
      report(
        "Keras does not evaluate a part of the training samples",
        at: [Self.train + ["evaluate_training"], engine], expected: expected,
        advice: "leave 'evaluate_training' out, or take 'engine: native'")
    }
  }

  /// Checks that each epoch has what a callback watches.
  private func check(
    _ monitor: Monitor, of callback: String, _ training: TrainingConfiguration,
    _ hasValidation: Bool
  ) {
    let names = ["loss"] + training.metrics.map(\.name)
    let known = names + (hasValidation ? names.map { "val_\($0)" } : [])
    guard !known.contains(monitor.quantity) else { return }
    let path = Self.train + [callback]
    let isOfValidation = names.contains { "val_\($0)" == monitor.quantity }
    report(
      "no epoch has the \(monitor.quantity.quoted) that \(callback.quoted) watches",
      at: [path + ["monitor"], path], expected: known.alternatives(near: monitor.quantity),
      advice: isOfValidation
        ? "add a validation_split, or 'validation: test'" : known.suggestion(for: monitor.quantity))
  }

  private func reportTwoPlans() {
    report(
      "a schedule and 'reduce_lr_on_plateau' both decide the learning rate",
      at: [Self.train + ["reduce_lr_on_plateau"]], expected: "one of them",
      advice: "give the optimizer a number as its learning_rate")
  }
}
