package import Datasets

extension Window {
  /// How many consecutive rows the first sample takes, its target among them.
  var rowsOfFirst: Int {
    switch target {
    case .same: lookBack
    case .next, .shifted: lookBack + horizon
    }
  }

  /// How many samples so many rows make.
  func sampleCount(of rows: Int) -> Int {
    rows < rowsOfFirst ? 0 : min((rows - rowsOfFirst) / stride + 1, count ?? .max)
  }
}

extension Split {
  /// How many of `count` rows, or samples if they are chosen at random, are kept for training.
  ///
  /// At random ⌈count · test⌉ are for testing, as in scikit-learn 1.x.
  func trained(of count: Int) -> Int {
    randomState == nil
      ? trainingCount(of: count) : count - Int((Double(count) * test).rounded(.up))
  }
}

extension DatasetSpec {
  /// How the samples are cut from rows, if they are.
  package var window: Window? {
    switch self {
    case .series(let series): series.window
    case .table(let table): table.window
    case .text(let text): text.window
    case .arrays, .images, .adding: nil
    }
  }

  /// How many samples there are to train on, if the spec tells.
  var trainingCount: Int? {
    switch self {
    case .series(let series):
      let rows = series.generator.count
      guard let split = series.split else { return series.window.sampleCount(of: rows) }
      return split.randomState == nil
        ? series.window.sampleCount(of: split.trained(of: rows))
        : split.trained(of: series.window.sampleCount(of: rows))
    case .adding(let adding):
      let samples = adding.problem.samples
      return adding.split?.trained(of: samples) ?? samples
    case .table, .text, .arrays, .images: return nil
    }
  }
}
