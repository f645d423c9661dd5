import Experiments
import Results

/// A comparison of runs for programs: what a run does not have is null, NaN is the string "nan".
struct ContrastFields: Encodable {
  private struct Texts: Encodable {
    let key: String
    let values: [String?]
    let differs: Bool

    init(_ text: ContrastedText) {
      key = text.key
      values = text.values
      differs = text.differs
    }
  }

  private struct Metrics: Encodable {
    let key: String
    let values: [JSONNumber?]
    let differs: Bool
    let difference: JSONNumber?
    /// The places of the best among the runs.
    let best: [Int]

    init(_ metric: ContrastedMetric) {
      key = metric.key
      values = metric.values.map { $0.map(JSONNumber.init) }
      differs = metric.differs
      difference = metric.difference.map(JSONNumber.init)
      best = metric.best.sorted()
    }
  }

  private struct Predictions: Encodable {
    let first, second: String
    let maxDifference: JSONNumber
    let sample, step, output: Int

    init(_ difference: ContrastedPredictions, of runs: [RunDetails]) {
      first = runs[difference.first].summary.id.text
      second = runs[difference.second].summary.id.text
      maxDifference = JSONNumber(difference.maxDifference)
      sample = difference.sample
      step = difference.step
      output = difference.output
    }
  }

  private let runs: [RunFields]
  private let parameters, inputs, environment, outcome, hashes: [Texts]
  private let metrics, lastEpochs: [Metrics]
  private let sameBits: Bool
  private let partingEpoch: Int?
  private let predictions: [Predictions]
  private let charts: [String]

  init(_ contrast: RunContrast, charts: [String]) {
    runs = contrast.runs.map { RunFields($0.summary) }
    parameters = contrast.parameters.map(Texts.init)
    inputs = contrast.inputs.map(Texts.init)
    environment = contrast.environment.map(Texts.init)
    outcome = contrast.outcome.map(Texts.init)
    hashes = contrast.hashes.map(Texts.init)
    metrics = contrast.metrics.map(Metrics.init)
    lastEpochs = contrast.lastEpochs.map(Metrics.init)
    sameBits = contrast.givesSameBits
    partingEpoch = contrast.partingEpoch
    predictions = contrast.predictions.map { Predictions($0, of: contrast.runs) }
    self.charts = charts
  }
}
