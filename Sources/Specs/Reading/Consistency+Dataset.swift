import Datasets

extension Consistency {
  private static let splitPath = ["dataset", "split", "test"]

  /// The key paths of what decides how many samples there are to train on.
  func samplePaths(of dataset: DatasetSpec) -> [[String]] {
    let window = [["dataset", "window", "look_back"], Self.splitPath]
    return switch dataset {
    case .series(let series): window + series.generator.countPaths
    case .adding: [Self.splitPath, ["dataset", "adding", "samples"]]
    case .table, .text, .arrays, .images: window
    }
  }

  /// Checks that samples can be made, to train on and to test on.
  func check(_ dataset: DatasetSpec) {
    if let window = dataset.window { check(window, of: dataset) }
    switch dataset {
    case .series(let series): checkCount(of: series)
    case .table(let table): checkColumns(of: table)
    case .adding(let adding): checkSize(of: adding)
    case .arrays(let arrays): checkClasses(of: arrays)
    case .text, .images: break
    }
  }

  private func check(_ window: Window, of dataset: DatasetSpec) {
    guard window.target == .same else { return }
    let path = ["dataset", "window"]
    if case .table = dataset {
    } else {
      report(
        "the target 'same' would be the last input itself", at: [path + ["target"], path],
        expected: "'next' or 'shifted'", advice: "only a csv has columns that are targets alone")
    }
    if window.horizon != 1 {
      report(
        "a horizon of \(window.horizon) means nothing for the target 'same'",
        at: [path + ["horizon"], path + ["target"], path],
        expected: "the target 'next' or 'shifted'", advice: "leave the horizon out")
    }
  }

  private func checkCount(of series: SeriesSpec) {
    let count = series.generator.count
    guard count <= SeriesGenerator.largestCount else {
      report(
        "the series would have \(count) values", at: series.generator.countPaths,
        expected: "at most \(SeriesGenerator.largestCount)")
      return
    }
    if case .mackeyGlass(let equation) = series.generator { check(equation) }
    let needed = series.window.rowsOfFirst
    guard let split = series.split, split.randomState == nil else {
      if count < needed { reportNoWindow(of: series, in: "\(count) values", expected: "values") }
      if let split = series.split, count >= needed {
        check(split, of: series.window.sampleCount(of: count), in: .series(series))
      }
      return
    }
    let training = split.trainingCount(of: count)
    let parts = [("training", training), ("test", count - training)].filter { $0.1 < needed }
    guard !parts.isEmpty else { return }
    reportNoWindow(
      of: series, in: parts.map { "\($0.1) \($0.0) values" }.joined(separator: " and "),
      expected: "values on each side of the split")
  }

  private func reportNoWindow(of series: SeriesSpec, in sizes: String, expected: String) {
    let window = series.window
    report(
      "no window of \(window.lookBack) values and a target fits into \(sizes)",
      at: samplePaths(of: .series(series)), expected: "at least \(window.rowsOfFirst) \(expected)",
      advice: series.split == nil
        ? "take a smaller look_back or a longer series"
        : "take a smaller look_back, another split or a longer series")
  }

  /// Checks that a split of samples leaves some on each side.
  private func check(_ split: Split, of samples: Int, in dataset: DatasetSpec) {
    let training = split.trainingCount(of: samples)
    guard training == 0 || training == samples else { return }
    let empty = training == 0 ? "training" : "testing"
    report(
      "the split leaves none of \(samples) samples for \(empty)",
      at: [Self.splitPath] + samplePaths(of: dataset),
      expected: "at least one sample on each side", advice: "take another split, or none")
  }

  private func checkSize(of adding: AddingSpec) {
    let (samples, steps) = (adding.problem.samples, adding.problem.steps)
    let most = Self.mostNumbers / 2
    guard samples <= most / steps else {
      report(
        "\(samples) samples of \(steps) steps are too many",
        at: [["dataset", "adding", "samples"], ["dataset", "adding", "steps"]],
        expected: "at most \(most) steps in all samples")
      return
    }
    if let split = adding.split { check(split, of: samples, in: .adding(adding)) }
  }

  /// Checks that the substeps are neither too long for the delay nor too many.
  private func check(_ equation: MackeyGlass) {
    let path = ["dataset", SeriesGenerator.mackeyGlass(equation).name]
    let (most, substeps) = (SeriesGenerator.largestCount, equation.substeps)
    if !MackeyGlass.possibleDelays.contains(equation.delayInSubsteps) {
      report(
        "a delay of \(equation.tau) is \(equation.delayInSubsteps) substeps",
        at: [path + ["tau"], path + ["substeps"]],
        expected: "1 to \(most) substeps")
    }
    if equation.hasTooManySubsteps {
      report(
        "\(equation.discard + equation.steps) steps of \(substeps) substeps are too many",
        at: [path + ["discard"], path + ["substeps"], path + ["steps"]],
        expected: "at most \(most) substeps")
    }
  }

  /// Checks that no input is what it is to predict.
  private func checkColumns(of table: TableSpec) {
    guard table.window.target == .same, let inputs = table.inputs, let targets = table.targets
    else { return }
    for (index, name) in inputs.enumerated() where targets.contains(name) {
      report(
        "the column \(name.quoted) is both an input and the target of the same row",
        at: [["dataset", "csv", "inputs", "\(index)"], ["dataset", "csv", "inputs"]],
        expected: "a column that is no target", advice: "or take the target 'next'")
    }
  }

  private func checkClasses(of arrays: ArraysSpec) {
    guard arrays.classes != nil, arrays.targets == nil else { return }
    report(
      "'classes' says what the targets are, and there are none",
      at: [["dataset", "arrays", "classes"], ["dataset", "arrays"]],
      expected: "the name of an array, such as 'targets: y'", advice: "or leave 'classes' out")
  }
}
