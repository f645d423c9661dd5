extension String {
  /// The text in lower case as Python's `str.lower()` gives it: by Unicode's full mapping, with a
  /// capital sigma at the end of a word as ς.
  package var pythonLowercased: String {
    let scalars = Array(unicodeScalars)
    var result = UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      if scalar == "Σ" {
        result.append(scalars.isEndOfWord(index) ? "ς" : "σ")
      } else if scalar.isASCII {
        result.append(("A"..."Z").contains(scalar) ? Unicode.Scalar(scalar.value + 32)! : scalar)
      } else {
        result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      }
    }
    return String(result)
  }
}

extension [Unicode.Scalar] {
  /// Whether a cased letter comes before this place and none after it, where such as an apostrophe do
  /// not count: Unicode's condition `Final_Sigma`.
  fileprivate func isEndOfWord(_ index: Int) -> Bool {
    let before = self[..<index].last { !$0.properties.isCaseIgnorable }
    let after = self[(index + 1)...].first { !$0.properties.isCaseIgnorable }
    return before?.properties.isCased ?? false && !(after?.properties.isCased ?? false)
  }
}
