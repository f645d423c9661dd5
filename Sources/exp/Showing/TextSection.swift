import Diagnostics

/// A heading and, below it, values beside their names.
struct TextSection {
  private let heading: String
  private let lines: [(String, String)]

  /// What is not known is left out.
  init(_ heading: String, _ lines: [(String, String?)]) {
    self.heading = heading
    self.lines = lines.compactMap { key, value in value.map { (key, $0) } }
  }

  /// The section as text, or nil if it has no lines.
  var text: String? {
    guard !lines.isEmpty else { return nil }
    let width = lines.map(\.0.terminalWidth).max() ?? 0
    return
      ([heading]
      + lines.map { key, value in
        "  " + key.singleLine + String(repeating: " ", count: width + 2 - key.terminalWidth)
          + value.indentedLines(by: width + 4)
      }).joined(separator: "\n")
  }
}
