import Diagnostics
import Recurrent

/// Finds values that are fine by themselves and impossible together.
struct Consistency {
  let tree: Tree
  let mistakes: Mistakes
  /// Whether the tree is a good one changed by arguments, which then are to blame for everything.
  let isChanged: Bool

  /// The parts of a spec, each nil if it could not be read.
  struct Parts {
    let dataset: DatasetSpec?
    /// Nil within if a file of weights describes the layers.
    let model: [Layer]??
    let weights: WeightsSpec?
    let reference: ReferenceSpec?
    let reimplementation: EngineName?
    let forecast: ForecastSpec??
    let generate: GenerateSpec??
    /// Nil within for the usual charts.
    let charts: [ChartSpec]??
  }

  /// Checks all parts that could be read.
  func check(_ parts: Parts) {
    let (dataset, weights) = (parts.dataset, parts.weights)
    let forecast = parts.forecast ?? nil
    if let dataset { check(dataset) }
    if let layers = parts.model ?? nil {
      check(layers, for: dataset, isTrained: weights?.isTraining ?? true)
      if let states = forecast?.states { check(states, for: layers) }
    }
    if let weights { check(weights, with: dataset) }
    if let weights, let model = parts.model { check(weights, layers: model) }
    if let reference = parts.reference, let reimplementation = parts.reimplementation {
      check(reference, reimplementation)
    }
    if let dataset {
      if let forecast { check(forecast, for: dataset) }
      if let generate = parts.generate ?? nil { check(generate, for: dataset) }
    }
    if let charts = parts.charts ?? nil, let dataset, let weights, let forecast = parts.forecast {
      check(charts, from: ChartSources(dataset: dataset, weights: weights, forecast: forecast))
    }
  }

  /// Checks that the two engines differ.
  private func check(_ reference: ReferenceSpec, _ reimplementation: EngineName) {
    guard case .engine(reimplementation) = reference else { return }
    let others = EngineName.allCases.filter { $0 != reimplementation }.map(\.rawValue)
    report(
      "reference and reimplementation are both \(reimplementation.rawValue.quoted)",
      at: [["reimplementation"], ["reference"]], expected: "two different engines",
      advice: "an engine that agrees with itself proves nothing; the other one can be "
        + others.alternatives)
  }

  /// Checks that what is said of a file of weights belongs together.
  private func check(_ weights: WeightsSpec, layers: [Layer]?) {
    switch weights {
    case .load(let load): check(load, at: ["weights", "load"], layers: layers)
    case .train(let train):
      if let load = train.initial {
        check(load, at: ["weights", "train", "initial"], layers: layers)
      }
    }
  }

  private func check(_ load: LoadSpec, at path: [String], layers: [Layer]?) {
    if load.layout != nil, layers == nil {
      report(
        "a layout needs layers, and the spec has no 'model'",
        at: [path + ["layout"], path], expected: "the layers that the arrays are for")
    }
    if load.arrays != nil, load.layout == nil {
      report(
        "the names of arrays are listed without a layout",
        at: [path + ["arrays"], path], expected: "a layout, such as 'layout: keras'")
    }
    if load.architecture != nil, layers != nil {
      report(
        "both 'architecture' and 'model' say what the layers are",
        at: [path + ["architecture"], path], expected: "one of them")
    }
  }

  /// Checks that there will be something to draw.
  private func check(_ charts: [ChartSpec], from sources: ChartSources) {
    for (index, chart) in charts.enumerated() {
      guard let obstacle = sources.obstacle(to: chart.name) else { continue }
      let path = ["charts", "\(index)"]
      report(
        "the chart \(chart.name.rawValue.quoted) would have nothing to show",
        at: [path + [chart.name.rawValue], path, ["charts"]],
        expected: sources.possible.map(\.rawValue).alternatives, advice: obstacle)
    }
  }

  /// Reports a mistake to which the values at several paths contribute.
  ///
  /// It is placed at the first of them that an argument of the command line wrote, else at the
  /// first that was written at all. In a changed tree it is placed at an argument in any case, if
  /// one wrote any part of what lies at the paths.
  func report(
    _ message: String, at paths: [[String]], expected: String? = nil, advice: String? = nil
  ) {
    let written = paths.filter { tree[$0] != nil }
    let path =
      written.first { tree[$0]?.isArgument == true }
      ?? (isChanged ? written.lazy.compactMap(argumentPath).first : nil) ?? written.first ?? []
    mistakes.report(
      message, at: place(of: path), path: path, expected: expected, advice: advice)
  }

  /// Returns the path of a part that an argument wrote below a path.
  private func argumentPath(below path: [String]) -> [String]? {
    guard let part = tree[path] else { return nil }
    if part.isArgument { return path }
    return part.children.lazy.compactMap { argumentPath(below: path + [$0.component]) }.first
  }

  /// Returns where a scalar is written, or the key of anything larger.
  private func place(of path: [String]) -> Diagnostic.Place? {
    guard let part = tree[path] else { return tree.place }
    if case .scalar = part.content { return part.place }
    if part.isArgument { return part.place }
    let key = path.last.flatMap { tree[Array(path.dropLast())]?.entry($0)?.keyPlace }
    return key ?? part.place
  }
}

extension Tree {
  /// Whether an argument of the command line wrote this.
  fileprivate var isArgument: Bool { place?.file == SourceText.commandLine }
}
