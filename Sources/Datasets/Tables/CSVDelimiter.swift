/// What may stand between two cells of a table.
package enum CSVDelimiter {
  /// What to do about a character that may not.
  package static let advice =
    "letters, digits, quotes, ends of lines, '+', '-' and '.' mean something else in a table"

  /// The delimiter as it stands in a file; nil if it cannot be told from what it separates.
  package static func byte(_ delimiter: Character) -> UInt8? {
    guard let byte = delimiter.asciiValue, !"\"+-.\0".contains(delimiter), !delimiter.isNewline,
      !delimiter.isLetter, !delimiter.isNumber
    else { return nil }
    return byte
  }
}
