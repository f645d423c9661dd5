import Recurrent

/// What a run computes that charts can show.
struct ChartSources {
  private let dataset: DatasetSpec
  private let training: TrainingConfiguration?
  private let hasForecast: Bool

  init(dataset: DatasetSpec, weights: WeightsSpec, forecast: ForecastSpec?) {
    self.dataset = dataset
    if case .train(let train) = weights {
      training = train.configuration
    } else {
      training = nil
    }
    hasForecast = forecast != nil
  }

  init(_ spec: Spec) {
    self.init(dataset: spec.dataset, weights: spec.weights, forecast: spec.forecast)
  }

  /// The charts that are drawn unless the spec says otherwise: all possible ones but those of a single
  /// sample, which somebody has to choose.
  var usual: [ChartName] { possible.filter { $0 != .probabilities } }

  /// The charts that would have something to show.
  var possible: [ChartName] { ChartName.allCases.filter { obstacle(to: $0) == nil } }

  /// Returns why a chart would have nothing to show, or nil if it would.
  func obstacle(to chart: ChartName) -> String? {
    switch chart {
    case .agreement: nil
    case .predictions, .timeSteps: dataset.hasClasses ? Self.isOfNumbers : nil
    case .loss: training == nil ? "weights that are loaded have no losses" : nil
    case .accuracy: obstacleToAccuracy
    case .confusion, .accuracyByStep, .probabilities:
      dataset.hasClasses ? nil : "the targets of this dataset are numbers, not classes"
    case .forecast, .forecastError:
      hasForecast ? nil : "add a forecast, for example 'forecast: {steps: 100}'"
    }
  }

  private static let isOfNumbers = "the targets of this dataset are classes, not numbers"

  private var obstacleToAccuracy: String? {
    guard let training else { return "weights that are loaded have no accuracies" }
    return training.metrics.contains(where: \.isAccuracy)
      ? nil : "add a metric of accuracy, such as 'metrics: [categorical_accuracy]'"
  }
}

extension DatasetSpec {
  /// Whether the targets are one-hot classes.
  package var hasClasses: Bool {
    switch self {
    case .text, .images: true
    case .arrays(let arrays): arrays.classes != nil
    case .series, .table, .adding: false
    }
  }
}

extension Metric {
  /// Whether it is the fraction of samples whose class is right.
  fileprivate var isAccuracy: Bool {
    switch self {
    case .binaryAccuracy, .categoricalAccuracy, .sparseCategoricalAccuracy: true
    default: false
    }
  }
}
