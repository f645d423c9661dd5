import Recurrent

extension Consistency {
  private static let train = ["weights", "train"]

  /// Checks that training has samples, and whatever its callbacks watch.
  func check(_ weights: WeightsSpec, with dataset: DatasetSpec?) {
    guard case .train(let training) = weights else { return }
    let hasValidation = checkSplit(of: training, dataset)
    switch dataset {
    case .series: checkClasses(of: training)
    case .arrays(let arrays): checkTargets(of: arrays)
    case nil: break
    }
    if let stopping = training.earlyStopping {
      check(stopping.monitor, of: "early_stopping", training, hasValidation)
    }
    if let plateau = training.reduceLROnPlateau {
      check(plateau.monitor, of: "reduce_lr_on_plateau", training, hasValidation)
      if training.learningRateSchedule != .constant { reportTwoPlans() }
    }
  }

  /// Checks that `validation_split` leaves samples to train on.
  ///
  /// - Returns: Whether there are samples for validation.
  private func checkSplit(of training: TrainingConfiguration, _ dataset: DatasetSpec?) -> Bool {
    let hasSplit = training.validationSplit > 0
    guard case .series(let dataset) = dataset else { return hasSplit }
    let values = dataset.split.trainingCount(of: dataset.source.count)
    let samples = values - dataset.window.lookBack
    // Without any sample, the window is the mistake.
    guard samples > 0 else { return hasSplit }
    let trained = training.trainingSamples(of: samples)
    if trained == 0 {
      report(
        "validation takes all of the \(samples) training samples",
        at: [Self.train + ["validation_split"]] + Self.windowPaths,
        expected: "a fraction that leaves at least one sample",
        advice: "take a smaller validation_split or more data")
    }
    return trained < samples
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

  /// Checks that nothing asks for classes where the targets are the next values of a series.
  private func checkClasses(of training: TrainingConfiguration) {
    let expected = "one for numbers, since the target is 'next'"
    if training.loss.takesClassIndices {
      let path = Self.train + ["loss"]
      report(
        "\(training.loss.name.quoted) needs targets that are indices of classes",
        at: [path + [training.loss.name], path], expected: expected,
        advice: "take mean_squared_error, for example")
    }
    for (index, metric) in training.metrics.enumerated() where metric.takesClassIndices {
      let path = Self.train + ["metrics", "\(index)"]
      report(
        "\(metric.name.quoted) needs targets that are indices of classes",
        at: [path + [metric.name], path], expected: expected)
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
        ? "add a validation_split" : known.suggestion(for: monitor.quantity))
  }

  private func reportTwoPlans() {
    report(
      "a schedule and 'reduce_lr_on_plateau' both decide the learning rate",
      at: [Self.train + ["reduce_lr_on_plateau"]], expected: "one of them",
      advice: "give the optimizer a number as its learning_rate")
  }
}
