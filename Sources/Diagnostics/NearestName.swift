extension Collection where Element == String {
  /// Returns the element that a mistyped `name` most probably meant, or nil if none is close.
  ///
  /// The first of equally close ones wins; see ``near(_:)``.
  public func nearest(to name: String) -> String? { near(name).first }

  /// Returns the elements that a mistyped `name` may have meant, the closest first.
  ///
  /// Close means a Damerau-Levenshtein distance (adjacent transpositions count one) of at most a
  /// third of the longer name, or that `name` is the beginning of it, of four letters or more. Case is
  /// ignored.
  public func near(_ name: String) -> [String] {
    let wanted = letters(of: name)
    var close: [(name: String, distance: Int)] = []
    for candidate in self {
      let letters = letters(of: candidate)
      if wanted.count >= 4, letters.starts(with: wanted) {
        close.append((candidate, letters.count - wanted.count))
        continue
      }
      let limit = Swift.max(letters.count, wanted.count) / 3
      // The distance is at least the difference in length.
      guard abs(letters.count - wanted.count) <= limit else { continue }
      let distance = editDistance(letters, wanted)
      if distance <= limit { close.append((candidate, distance)) }
    }
    // Sorting keeps the order of equals.
    return close.sorted { $0.distance < $1.distance }.map(\.name)
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
