/// Turns diagnostics into the text a person reads, in the layout of a compiler's messages.
public struct DiagnosticRenderer: Sendable {
  /// Whether to colour the output with ANSI escape sequences.
  public var usesColor: Bool

  public init(usesColor: Bool = false) {
    self.usesColor = usesColor
  }

  /// Renders all of a list, separated by blank lines.
  public func render(_ list: DiagnosticList) -> String {
    list.diagnostics.map(render).joined(separator: "\n\n")
  }

  /// Renders one diagnostic: a headline, the source line with a caret, what was expected, what to do.
  public func render(_ raw: Diagnostic) -> String {
    let diagnostic = raw.printable
    var lines = [headline(diagnostic)]
    if let place = diagnostic.place {
      lines += snippet(place)
      if let keyPath = place.keyPath { lines.append("  key: \(keyPath)") }
    }
    if let expected = diagnostic.expected { lines.append("  expected: \(expected)") }
    if let advice = diagnostic.advice { lines.append("  help: \(advice)") }
    return lines.joined(separator: "\n")
  }

  private func headline(_ diagnostic: Diagnostic) -> String {
    let severity = painted("error:", with: "1;31")
    guard let place = diagnostic.place else { return "\(severity) \(diagnostic.message)" }
    let position = [place.line, place.column].compactMap { $0 }.map { ":\($0)" }.joined()
    return "\(place.file)\(position): \(severity) \(diagnostic.message)"
  }

  private func snippet(_ place: Diagnostic.Place) -> [String] {
    guard let line = place.line, let source = place.sourceLine else { return [] }
    let margin = "\(line)".count + 2
    let padding = String(repeating: " ", count: margin)
    var lines = [" \(line) | \(source)"]
    if let column = place.column {
      // Tabs stay tabs, so that the caret stands under its character at any tab width.
      let lead = source.prefix(column - 1).map { $0 == "\t" ? "\t" : " " }.joined()
      lines.append("\(padding)| \(lead)\(painted("^", with: "1;32"))")
    }
    return lines
  }

  private func painted(_ text: String, with code: String) -> String {
    usesColor ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

extension Diagnostic {
  /// This diagnostic without control characters but for tabs, so that text from a file or an
  /// argument cannot drive the terminal.
  fileprivate var printable: Diagnostic {
    var result = self
    result.message = message.printable
    result.expected = expected?.printable
    result.advice = advice?.printable
    result.place?.file = place?.file.printable ?? ""
    result.place?.keyPath = place?.keyPath?.printable
    result.place?.sourceLine = place?.sourceLine?.printable
    return result
  }
}

extension String {
  fileprivate var printable: String {
    let scalars = unicodeScalars.map { scalar in
      scalar.properties.generalCategory == .control && scalar != "\t" ? "\u{FFFD}" : scalar
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
