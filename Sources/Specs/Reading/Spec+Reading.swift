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
    let experiment = fields.required("experiment", example: "experiment: sine") { $0.plainName() }
    let description = fields.optional("description", default: "") { $0.prose() }
    let seed = fields.optional("seed", default: 0) { cursor in
      cursor.integer(in: 0...Int(UInt32.max)).map { UInt32($0) }
    }
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
    let usualCharts = weights.flatMap { weights in
      reference.map { ChartName.usual(for: weights, $0) }
    }
    let charts = fields.optional("charts", default: usualCharts ?? []) { cursor in
      let names = ChartName.allCases.map(\.rawValue)
      return cursor.uniqueList(expected: "a list of \(names.alternatives)", names: \.rawValue) {
        $0.choice(of: ChartName.self)
      }
    }

    if case .series(let series) = dataset { consistency.check(series) }
    if let layers = model ?? nil { consistency.check(layers, for: dataset) }
    if let weights { consistency.check(weights, with: dataset) }
    if let weights, let model { consistency.check(weights, layers: model) }
    if let reference, let reimplementation { consistency.check(reference, reimplementation) }
    if let charts, let usualCharts { consistency.check(charts, possible: usualCharts) }

    guard let experiment, let description, let seed, let dataset, let model, let weights,
      let reference, let reimplementation, let charts
    else { return nil }
    return Spec(
      experiment: experiment, description: description, seed: seed, dataset: dataset, model: model,
      weights: weights, reference: reference, reimplementation: reimplementation, charts: charts)
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

extension ReferenceSpec {
  /// What is compared with this if the spec does not say.
  fileprivate var usualReimplementation: EngineName {
    switch self {
    case .engine: .equations
    case .recorded: .native
    }
  }
}

extension Cursor {
  fileprivate func plainName() -> String? {
    guard let name = text(expected: "a plain name") else { return nil }
    guard Spec.isPlainName(name) else {
      mistakes.report(
        "\(self.name) cannot be \(name.quoted): it also names a folder", at: tree.place,
        path: path,
        expected: "1 to \(Spec.longestName) letters, digits, '-', '_' and '.', no '.' in front")
      return nil
    }
    return name
  }

  /// Reads text that will be shown to people.
  fileprivate func prose() -> String? {
    guard let text = text() else { return nil }
    let isReadable = text.unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case "\n", "\t": true
      case "\u{FEFF}": false  // A parser may take a byte order mark for no part of the text.
      default: scalar.properties.generalCategory != .control
      }
    }
    guard isReadable else {
      mistakes.report(
        "\(name) has control characters", at: tree.place, path: path,
        expected: "text, perhaps of several lines")
      return nil
    }
    return text
  }
}
