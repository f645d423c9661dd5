import Diagnostics
import Recurrent

extension Dataset {
  /// Makes a dataset of the windows of a text, characters being one-hot.
  ///
  /// Inputs have shape (N, T, V); targets (N, V), or (N, T, V) if they are shifted. The vocabulary is
  /// that of the whole text. A split in time comes before windows are made.
  ///
  /// - Throws: A `Diagnostic` or `DiagnosticList` when the window or the split is impossible, the text
  ///   is too short for one sample in each part, or the samples do not fit into memory.
  package init(text: CharacterText, window: Window, split: Split?) throws {
    guard window.target != .same else {
      throw Diagnostic(
        .usage, "the target of a window of text cannot be its own last character",
        expected: "next or shifted")
    }
    let places = try SamplePlaces(window: window, split: split, rows: text.indices.count)
    let train = try text.samples(window, at: places.train)
    self.init(
      train: train,
      test: split == nil ? train : try text.samples(window, at: places.test),
      classes: text.vocabulary.names, vocabulary: text.vocabulary)
  }
}

extension CharacterText {
  /// Makes the samples whose windows start at the given characters.
  fileprivate func samples(_ window: Window, at places: [Int]) throws -> Samples {
    let (steps, size) = (window.lookBack, vocabulary.count)
    let inputShape = [places.count, steps, size]
    let targetShape = window.target == .shifted ? inputShape : [places.count, size]
    try SampleMemory.check(
      [inputShape, targetShape],
      of: "\(places.count) windows of \(steps) out of \(size) characters",
      advice: "take a shorter text, a longer stride, a count or a shorter look-back")
    let targets =
      window.target == .shifted
      ? oneHot(places.map { $0 + window.horizon }, steps: steps)
      : oneHot(places.map { $0 + window.lead }, steps: 1)
    return Samples(
      inputs: Tensor(shape: inputShape, values: oneHot(places, steps: steps)),
      targets: Tensor(shape: targetShape, values: targets), places: places)
  }

  /// So many characters from each of the places on, one-hot.
  private func oneHot(_ places: [Int], steps: Int) -> [Float] {
    let size = vocabulary.count
    var values = Array(repeating: Float(0), count: places.count * steps * size)
    var row = 0
    for place in places {
      for index in indices[place..<place + steps] {
        values[row + Int(index)] = 1
        row += size
      }
    }
    return values
  }
}
