import Diagnostics
import Recurrent

/// Finds values that are fine by themselves and impossible together.
struct Consistency {
  let tree: Tree
  let mistakes: Mistakes
  /// Whether the tree is a good one changed by arguments, which then are to blame for everything.
  let isChanged: Bool

  /// Checks that the split and the window leave samples to train on and to test on.
  func check(_ dataset: SeriesSpec) {
    let count = dataset.source.count
    let training = dataset.split.trainingCount(of: count)
    let lookBack = dataset.window.lookBack
    let parts = [("training", training), ("test", count - training)].filter { $0.1 <= lookBack }
    guard !parts.isEmpty else { return }
    let sizes = parts.map { "\($0.1) \($0.0) values" }.joined(separator: " and ")
    report(
      "no window of \(lookBack) values and a target fits into \(sizes)",
      at: Self.windowPaths, expected: "at least \(lookBack + 1) values on each side of the split",
      advice: "take a smaller look_back, another split or a longer series")
  }

  /// Checks that the two engines differ.
  func check(_ reference: ReferenceSpec, _ reimplementation: EngineName) {
    guard case .engine(reimplementation) = reference else { return }
    let others = EngineName.allCases.filter { $0 != reimplementation }.map(\.rawValue)
    report(
      "reference and reimplementation are both \(reimplementation.rawValue.quoted)",
      at: [["reimplementation"], ["reference"]], expected: "two different engines",
      advice: "an engine that agrees with itself proves nothing; the other one can be "
        + others.alternatives)
  }

  /// Checks that what is said of a file of weights belongs together.
  func check(_ weights: WeightsSpec, layers: [Layer]?) {
    guard case .load(let load) = weights else { return }
    let path = ["weights", "load"]
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
  func check(_ charts: [ChartName], possible: [ChartName]) {
    for (index, name) in charts.enumerated() where !possible.contains(name) {
      report(
        "the chart \(name.rawValue.quoted) would have nothing to show",
        at: [["charts", "\(index)"], ["charts"]],
        expected: possible.map(\.rawValue).alternatives,
        advice: name == .loss
          ? "weights that are loaded have no losses" : "a recorded reference has no read-outs")
    }
  }

  static let windowPaths = [
    ["dataset", "window", "look_back"], ["dataset", "split", "test"],
    ["dataset", "sine", "steps_per_cycle"], ["dataset", "sine", "cycles"],
  ]

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
