package import Datasets

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

  /// Which samples are kept for testing; nil if all are for both.
  package var split: Split? {
    switch self {
    case .series(let series): series.split
    case .table(let table): table.split
    case .text(let text): text.split
    case .arrays(let arrays): arrays.split
    case .images(let images): images.split
    case .adding(let adding): adding.split
    }
  }

  /// How many samples there are to train on, if the spec tells.
  var trainingCount: Int? {
    switch self {
    case .series(let series):
      let rows = series.generator.count
      guard let split = series.split else { return series.window.sampleCount(of: rows) }
      return split.randomState == nil
        ? series.window.sampleCount(of: split.trainingCount(of: rows))
        : split.trainingCount(of: series.window.sampleCount(of: rows))
    case .adding(let adding):
      let samples = adding.problem.samples
      return adding.split?.trainingCount(of: samples) ?? samples
    case .table, .text, .arrays, .images: return nil
    }
  }
}
