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
    let line = place.line.map { ":\($0)" } ?? ""
    // A column means something only within a line.
    let column = place.line == nil ? "" : place.column.map { ":\($0)" } ?? ""
    return "\(place.file)\(line)\(column): \(severity) \(diagnostic.message)"
  }

  private func snippet(_ place: Diagnostic.Place) -> [String] {
    guard let source = place.sourceLine else { return [] }
    let number = place.line.map(String.init) ?? " "
    let snippet = SourceSnippet(source, caretAt: place.column ?? 1)
    let lines = [" \(number) | \(snippet.text)"]
    guard place.column != nil else { return lines }
    let padding = String(repeating: " ", count: number.count + 2)
    return lines + ["\(padding)| \(snippet.lead)\(painted("^", with: "1;32"))"]
  }

  private func painted(_ text: String, with code: String) -> String {
    usesColor ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

extension Diagnostic {
  /// This diagnostic without characters that could drive the terminal, so that text from a file or
  /// an argument shows as itself and nothing else.
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
    let scalars = unicodeScalars.map { $0.isPrintable ? $0 : "\u{FFFD}" }
    return String(String.UnicodeScalarView(scalars))
  }
}

extension Unicode.Scalar {
  /// Whether the character neither controls the terminal nor turns the order of those around it.
  fileprivate var isPrintable: Bool {
    switch properties.generalCategory {
    case .control: self == "\t"
    case .lineSeparator, .paragraphSeparator: false
    default: !properties.isBidiControl
    }
  }
}
