/// Where the windows of both parts start.
struct SamplePlaces {
  let train: [Int]
  let test: [Int]
  /// The rows that belong to the training part.
  let trainingRows: [Int]

  /// - Throws: A `Diagnostic` or `DiagnosticList` when the window or the split is impossible, or a
  ///   part has too few rows for one sample.
  init(window: Window, split: Split?, rows: Int) throws {
    guard let split else {
      train = try window.places(in: 0..<rows)
      test = train
      trainingRows = Array(0..<rows)
      return
    }
    if let seed = split.randomState {
      let places = try window.places(in: 0..<rows)
      let parts = try split.choose(among: places.count, seed: seed)
      train = parts.train.map { places[$0] }
      test = parts.test.map { places[$0] }
      trainingRows = window.rows(ofSamplesAt: train, among: rows)
    } else {
      let parts = try split.cut(rows, of: "values")
      train = try window.places(in: parts.train)
      test = try window.places(in: parts.test)
      trainingRows = Array(parts.train)
    }
  }
}
