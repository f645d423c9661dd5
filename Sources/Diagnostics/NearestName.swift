extension Collection where Element == String {
  /// Returns the element that a mistyped `name` most probably meant, or nil if none is close.
  ///
  /// Close means a Damerau-Levenshtein distance (adjacent transpositions count one) of at most a
  /// third of the longer name, case ignored; the first of equals wins.
  public func nearest(to name: String) -> String? {
    let wanted = Array(name.lowercased())
    var best: (name: String, distance: Int)?
    for candidate in self {
      let letters = Array(candidate.lowercased())
      let limit = Swift.max(letters.count, wanted.count) / 3
      // The distance is at least the difference in length.
      guard abs(letters.count - wanted.count) <= limit else { continue }
      let distance = editDistance(letters, wanted)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }
}

/// The optimal-string-alignment distance between two words.
private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for (i, x) in a.enumerated() {
    var row = [i + 1]
    for (j, y) in b.enumerated() {
      var cost = Swift.min(last[j + 1] + 1, row[j] + 1, last[j] + (x == y ? 0 : 1))
      if i > 0, j > 0, x == b[j - 1], a[i - 1] == y {
        cost = Swift.min(cost, beforeLast[j - 1] + 1)
      }
      row.append(cost)
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}
