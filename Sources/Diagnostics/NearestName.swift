extension Collection where Element == String {
  /// Returns the element that a mistyped `name` most probably meant, or nil if none is close.
  ///
  /// Close means a Damerau-Levenshtein distance (adjacent transpositions count one) of at most a
  /// third of the longer name, case ignored; the first of equals wins.
  public func nearest(to name: String) -> String? {
    let wanted = letters(of: name)
    var best: (name: String, distance: Int)?
    for candidate in self {
      let letters = letters(of: candidate)
      let limit = Swift.max(letters.count, wanted.count) / 3
      // The distance is at least the difference in length.
      guard abs(letters.count - wanted.count) <= limit else { continue }
      let distance = editDistance(letters, wanted)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }
}

/// The letters of a word without case, as numbers, which compare fast.
private func letters(of word: String) -> [UInt32] {
  word.lowercased().unicodeScalars.map(\.value)
}

/// The optimal-string-alignment distance between two words.
private func editDistance(_ a: [UInt32], _ b: [UInt32]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  var row = last
  for i in a.indices {
    row[0] = i + 1
    for j in b.indices {
      var cost = Swift.min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        cost = Swift.min(cost, beforeLast[j - 1] + 1)
      }
      row[j + 1] = cost
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}
