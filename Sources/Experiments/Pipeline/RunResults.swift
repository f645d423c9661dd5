import Datasets
import LiveKeras
import Recurrent
package import Results
import Specs

/// Everything that a run found out with its trained model.
package struct RunResults: Sendable {
  package let agreement: Agreement
  package let accuracy: TestAccuracy
  /// How closely the training followed somebody else's, if the spec names one.
  package let lossDifference: LossDifference?
  /// How far the forecast is off, if there is one.
  package let forecast: ForecastAccuracy?
  /// What the model wrote, by each engine; empty unless the spec asks for it.
  package let texts: [RunText]
  /// Other programs that took part.
  package let libraries: [LibraryVersion]
  /// The hashes that a repetition must reproduce.
  package let hashes: ResultHashes
  /// The metrics of the run as a whole.
  let metrics: [Metric]
  let series: [RecordedSeries]
  private let outputs: [OutputDescription]
  /// What the charts name besides.
  private let contexts: [RunText]

  /// Computes, compares, forecasts and writes.
  ///
  /// - Parameters:
  ///   - trained: The model.
  ///   - plan: What is asked for.
  ///   - keras: Keras itself, if it is to predict.
  ///   - interruption: Called now and then; what it throws ends all this.
  /// - Throws: `ModelError` or `Diagnostic` if something cannot be computed; what `interruption` throws.
  init(
    of trained: TrainedModel, plan: ExperimentPlan, keras: KerasProcess?,
    interruption: @escaping () throws -> Void
  ) throws {
    let comparison = try Comparison(of: trained.model, plan: plan, keras: keras)
    try interruption()
    let forecast = try plan.forecast.map {
      try Forecast($0, of: trained, spec: plan.spec, interruption: interruption)
    }
    (agreement, accuracy) = (comparison.agreement, comparison.accuracy)
    self.forecast = forecast?.accuracy
    lossDifference = trained.lossDifference
    texts = try plan.generatedTexts(of: trained, interruption)
    libraries = keras?.versions.map { LibraryVersion(name: $0.name, version: $0.version) } ?? []
    series = comparison.series + (forecast?.series ?? [])
    metrics =
      comparison.metrics + (self.forecast?.metrics ?? []) + (lossDifference?.metrics ?? [])
    outputs = plan.dataset.outputs
    contexts = plan.contexts
    hashes = ResultHashes(
      model: trained.model, series: series, texts: texts, metrics: trained.metrics + metrics)
  }

  /// All of it, to record.
  var outcome: RunOutcome {
    RunOutcome(
      verdict: agreement.verdict.rawValue, hashes: hashes, metrics: metrics,
      series: series, outputs: outputs, texts: texts + contexts,
      libraries: libraries)
  }
}

extension ExperimentPlan {
  /// What the model writes, by the reference's engine and by the reimplementation, from the same place
  /// in the random stream; somebody else's reference writes nothing.
  fileprivate func generatedTexts(
    of trained: TrainedModel, _ interruption: @escaping () throws -> Void
  ) throws -> [RunText] {
    guard let generate = spec.generate, case .text(let text) = spec.dataset,
      let vocabulary = dataset.vocabulary
    else { return [] }
    let generator = TextGenerator(
      model: trained.model, spec: generate, text: text, vocabulary: vocabulary,
      interruption: interruption)
    var engines = [spec.reimplementation]
    if case .engine(let engine) = spec.reference { engines.insert(engine, at: 0) }
    return try engines.map { engine in
      var random = trained.random
      return try generator.text(by: engine, using: &random)
    }
  }

  /// What the network has read of the samples that charts show.
  fileprivate var contexts: [RunText] {
    guard let vocabulary = dataset.vocabulary else { return [] }
    return spec.charts.filter { $0.name == .probabilities && $0.sample < dataset.test.count }
      .map { chart in
        let window = dataset.test.inputs.samples(chart.sample..<chart.sample + 1)
        let rows = Tensor(shape: [window.shape[1], window.shape[2]], values: window.values)
        let characters = rows.largestColumns.map { vocabulary.characters[$0] }
        return RunText(
          name: "sample \(chart.sample)", engine: "dataset",
          text: String(String.UnicodeScalarView(characters)))
      }
  }
}
