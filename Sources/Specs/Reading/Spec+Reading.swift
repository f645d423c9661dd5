import Recurrent

extension Spec {
  /// Reads a spec, and reports everything that is wrong with it.
  ///
  /// - Parameters:
  ///   - tree: The spec's keys and values.
  ///   - isChanged: Whether this is a good tree but for what arguments changed in it.
  ///   - mistakes: Takes the mistakes.
  /// - Returns: The spec, or nil if any mistake was reported.
  static func read(
    _ tree: Tree, isChanged: Bool = false, reportingTo mistakes: Mistakes
  ) -> Spec? {
    let before = mistakes.count
    let cursor = Cursor(tree: tree, path: [], keyPlace: nil, mistakes: mistakes)
    let spec = cursor.mapping(expected: "keys and values, such as 'experiment: sine'") { fields in
      read(&fields, Consistency(tree: tree, mistakes: mistakes, isChanged: isChanged))
    }
    return mistakes.count == before ? spec : nil
  }

  private static func read(_ fields: inout Fields, _ consistency: Consistency) -> Spec? {
    let experiment = fields.required(
      "experiment", example: "experiment: sine", Form.plainName.read)
    let description = fields.optional("description", default: "", Form.prose.read)
    let seed = fields.optional("seed", default: 0, Form.seed.read)
    let dataset = fields.required("dataset", example: "dataset: {sine: …, window: …, split: …}") {
      DatasetSpec.read($0)
    }
    let weights = fields.required("weights", example: "weights: {train: …}") {
      WeightsSpec.read($0)
    }
    let model = readModel(&fields, for: weights)
    let reference = fields.optional("reference", default: ReferenceSpec.engine(.native)) {
      ReferenceSpec.read($0)
    }
    let reimplementation = fields.optional(
      "reimplementation", default: reference?.usualReimplementation ?? .equations
    ) { $0.choice() }
    let forecast = fields.optional(
      "forecast", default: nil, Form.optional(ForecastSpec.arguments.form).read)
    let generate = fields.optional(
      "generate", default: nil, Form.optional(GenerateSpec.arguments.form).read)
    let charts = fields.optional("charts", default: nil) { Form.charts.read($0).map(Optional.some) }

    let parts = Consistency.Parts(
      dataset: dataset, model: model, weights: weights, reference: reference,
      reimplementation: reimplementation, forecast: forecast, generate: generate, charts: charts)
    consistency.check(parts)

    guard let experiment, let description, let seed, let dataset, let model, let weights,
      let reference, let reimplementation, let forecast, let generate, let charts
    else { return nil }
    var spec = Spec(
      experiment: experiment, description: description, seed: seed, dataset: dataset, model: model,
      weights: weights, reference: reference, reimplementation: reimplementation,
      forecast: forecast, generate: generate)
    spec.charts = charts ?? ChartSources(spec).usual.map { ChartSpec($0) }
    return spec
  }
}

extension Spec {
  /// Reads the layers, which must be there unless a file of weights may describe them.
  ///
  /// - Returns: Nil, having reported why, if they cannot be read.
  private static func readModel(_ fields: inout Fields, for weights: WeightsSpec?) -> [Layer]?? {
    let read = { (cursor: Cursor) in
      cursor.list(atLeast: 1, expected: "a list of layers", Form.layer.read)
    }
    if case .train = weights {
      return fields.required("model", example: "model: [{lstm: {units: 100}}, …]", read)
        .map(Optional.some)
    }
    return fields.optional("model", default: [Layer]?.none) { read($0).map(Optional.some) }
  }
}
