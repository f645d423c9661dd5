import Charts

/// Charts of several runs over each other, of made-up numbers, the same on every machine.
extension SampleCharts {
  /// One of each.
  static func comparisons(of runs: [Chart.ComparedRun]) throws -> [Chart] {
    [
      try .comparedLosses(runs: runs, lossName: "mean_squared_error"),
      try .comparedAccuracies(runs: runs), try .comparedPredictions(runs: runs),
      try .comparedForecasts(runs: runs),
    ]
  }

  /// Runs of one experiment, each a little better than the one before; `label` names run 0, 1, 2 ….
  static func runs(
    _ runs: Int, count: Int, label: (Int) -> String = { "sine, seed \($0)" }
  ) -> [Chart.ComparedRun] {
    (0..<runs).map { run in
      let quality = Double(run + 1)
      let loss = (1...count).map {
        0.55 / (1 + 0.4 * quality * Double($0)) * (1 + 0.1 * noise($0 + run))
      }
      let accuracy = (1...count).map { 1 - 0.9 / (1 + 0.1 * quality * Double($0)) }
      let predicted = reference(count).map { $0 * (1 - 0.4 / quality) }
      return Chart.ComparedRun(
        label(run), trainingLoss: loss, validationLoss: loss.map { $0 * 1.2 + 0.0005 },
        trainingAccuracy: accuracy, validationAccuracy: accuracy.map { $0 * 0.97 },
        predictions: predicted, truth: truth(count),
        forecast: .init(
          start: 0, given: truth(count), values: Array(predicted.reversed()),
          truth: truth(2 * count)))
    }
  }
}
