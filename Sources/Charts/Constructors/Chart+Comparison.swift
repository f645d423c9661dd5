extension Chart {
  /// Returns the chart of the losses of 2 to 8 runs over the epochs of their trainings.
  ///
  /// A run's training loss is a solid line, its validation loss a dashed one of the same colour. The
  /// scale is logarithmic if all finite losses are positive. `lossName` is what all runs measure.
  ///
  /// - Throws: A `Diagnostic` of category usage if there are fewer than 2 or more than 8 runs; one of
  ///   category run if no run has a loss.
  package static func comparedLosses(runs: [ComparedRun], lossName: String) throws -> Chart {
    let losses = runs.flatMap { $0.trainingLoss + $0.validationLoss }
    var overlay = try Overlay(
      "compared_losses", of: runs, showing: "loss", x: epochAxis,
      y: lossAxis(lossName, for: losses))
    for (index, run) in runs.enumerated() {
      overlay.draw(
        [
          Overlay.Curve("training", run.trainingLoss, from: 1),
          Overlay.Curve("validation", run.validationLoss, from: 1, dash: .dashed),
        ], ofRun: index)
    }
    let hasValidation = runs.contains { !$0.validationLoss.isEmpty }
    return try overlay.chart(subtitle: hasValidation ? "solid: training, dashed: validation" : nil)
  }

  /// Returns the chart of the accuracies of 2 to 8 runs over the epochs of their trainings: of the
  /// validation, or of the training where a run has no validation.
  ///
  /// Only the part of 0...1 that the curves reach is shown, so that good runs are told apart.
  ///
  /// - Throws: A `Diagnostic` of category usage if there are fewer than 2 or more than 8 runs; one of
  ///   category run if no run has an accuracy.
  package static func comparedAccuracies(runs: [ComparedRun]) throws -> Chart {
    let curves = runs.map { run in
      run.validationAccuracy.isEmpty
        ? Overlay.Curve("training", run.trainingAccuracy, from: 1)
        : Overlay.Curve("validation", run.validationAccuracy, from: 1)
    }
    let kinds = Set(curves.filter { !$0.values.isEmpty }.map(\.name))
    let isOneKind = kinds.count == 1
    var overlay = try Overlay(
      "compared_accuracies", of: runs,
      showing: isOneKind ? "\(kinds.first ?? "") accuracy" : "accuracy", x: epochAxis,
      y: Axis("accuracy"))
    for (index, curve) in curves.enumerated() {
      let note = isOneKind || curve.values.isEmpty ? nil : curve.name
      overlay.draw([curve], ofRun: index, note: note)
    }
    return try overlay.chart()
  }

  /// Returns the chart of what 2 to 8 runs predict, over the true values.
  ///
  /// Each run begins at sample 0. True values that several runs share are drawn once, as a wide light
  /// line below the others.
  ///
  /// - Throws: A `Diagnostic` of category usage if there are fewer than 2 or more than 8 runs; one of
  ///   category run if no run has a prediction.
  package static func comparedPredictions(
    runs: [ComparedRun], valueName: String = "y"
  ) throws -> Chart {
    var overlay = try Overlay(
      "compared_predictions", of: runs, showing: "predictions", x: sampleAxis, y: Axis(valueName))
    overlay.drawTruths(runs.map { SharedSeries(start: 0, values: $0.truth) })
    for (index, run) in runs.enumerated() {
      overlay.draw([Overlay.Curve("predictions", run.predictions)], ofRun: index)
    }
    return try overlay.chart()
  }

  /// Returns the chart of the closed-loop forecasts of 2 to 8 runs, over the true series.
  ///
  /// Each forecast lies at its own steps of the series. True and given values that several runs share
  /// are drawn once.
  ///
  /// - Throws: A `Diagnostic` of category usage if there are fewer than 2 or more than 8 runs; one of
  ///   category run if no run has a forecast.
  package static func comparedForecasts(runs: [ComparedRun]) throws -> Chart {
    var overlay = try Overlay(
      "compared_forecasts", of: runs, showing: "closed-loop forecast", x: stepAxis, y: Axis("y"))
    func shared(_ values: KeyPath<ComparedRun.Forecast, [Double]>) -> [SharedSeries] {
      runs.map { run in
        SharedSeries(
          start: run.forecast?.start ?? 0, values: run.forecast?[keyPath: values] ?? [])
      }
    }
    overlay.drawTruths(shared(\.truth))
    for (index, run) in runs.enumerated() {
      let forecast = run.forecast ?? ComparedRun.Forecast(start: 0, given: [], values: [])
      let first = Double(forecast.start) + Double(forecast.given.count)
      overlay.draw([Overlay.Curve("forecast", forecast.values, from: first)], ofRun: index)
    }
    overlay.drawGiven(shared(\.given))
    return try overlay.chart()
  }
}
