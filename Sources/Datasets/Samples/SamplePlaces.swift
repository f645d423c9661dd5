/// Where the windows of both parts start.
struct SamplePlaces {
  let train: [Int]
  let test: [Int]
  private let window: Window
  private let rowCount: Int
  /// The rows before the cut; nil if samples are chosen at random.
  private let beforeCut: Range<Int>?

  /// - Throws: A `Diagnostic` or `DiagnosticList` when the window or the split is impossible, or a
  ///   part has too few rows for one sample.
  init(window: Window, split: Split?, rows: Int) throws {
    self.window = window
    rowCount = rows
    guard let split else {
      train = try window.places(in: 0..<rows)
      test = train
      beforeCut = 0..<rows
      return
    }
    if let seed = split.randomState {
      let places = try window.places(in: 0..<rows)
      let parts = try split.choose(among: places.count, seed: seed)
      train = parts.train.map { places[$0] }
      test = parts.test.map { places[$0] }
      beforeCut = nil
    } else {
      let parts = try split.cut(rows, of: "values")
      train = try window.places(in: parts.train)
      test = try window.places(in: parts.test)
      beforeCut = parts.train
    }
  }

  /// The rows that belong to the training part, in order: all before the cut, or those that a training
  /// sample holds.
  var trainingRows: [Int] {
    beforeCut.map(Array.init) ?? window.rows(ofSamplesAt: train, among: rowCount)
  }
}
