extension Chart {
  /// One of several runs that are drawn over each other: its name and its curves.
  ///
  /// Each chart takes the curves that it shows. An empty one is a curve that the run does not have;
  /// values that are not finite are gaps. Runs may differ in the lengths of all curves.
  package struct ComparedRun: Hashable, Sendable {
    /// What the legend calls the run: any text.
    package var label: String
    /// One loss for each epoch, the first for epoch 1.
    package var trainingLoss: [Double]
    package var validationLoss: [Double]
    /// One share of right answers in 0...1 for each epoch, the first for epoch 1.
    package var trainingAccuracy: [Double]
    package var validationAccuracy: [Double]
    /// The reimplemented first output for each test sample, the first for sample 0.
    package var predictions: [Double]
    /// The true value of each test sample, as far as anybody knows it.
    package var truth: [Double]
    package var forecast: Forecast?

    package init(
      _ label: String, trainingLoss: [Double] = [], validationLoss: [Double] = [],
      trainingAccuracy: [Double] = [], validationAccuracy: [Double] = [],
      predictions: [Double] = [], truth: [Double] = [], forecast: Forecast? = nil
    ) {
      self.label = label
      self.trainingLoss = trainingLoss
      self.validationLoss = validationLoss
      self.trainingAccuracy = trainingAccuracy
      self.validationAccuracy = validationAccuracy
      self.predictions = predictions
      self.truth = truth
      self.forecast = forecast
    }
  }
}

extension Chart.ComparedRun {
  /// A closed-loop forecast and the series that it continues.
  package struct Forecast: Hashable, Sendable {
    /// The step of the series at which the given values begin.
    package var start: Int
    /// The values from step `start` on that the forecast continues.
    package var given: [Double]
    /// The reimplemented forecast; its first value follows the last given one.
    package var values: [Double]
    /// The series without its noise from step `start` on, as far as it goes.
    package var truth: [Double]

    package init(start: Int, given: [Double], values: [Double], truth: [Double] = []) {
      self.start = start
      self.given = given
      self.values = values
      self.truth = truth
    }
  }
}
