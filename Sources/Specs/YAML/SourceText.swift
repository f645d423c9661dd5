import Diagnostics

/// Text that can be pointed into: a spec file, or the value in an argument of the command line.
struct SourceText: Sendable {
  /// The text, without a byte order mark and with line feeds for line breaks.
  let text: String
  private let origin: Origin

  private enum Origin: Sendable {
    case file(name: String, lines: [String])
    case argument(String, offset: Int)
  }

  /// The most bytes a spec or an argument may have.
  static let sizeLimit = 256 * 1024

  /// What stands for the file's name in the place of a mistake in an argument.
  static let commandLine = "command line"

  /// Creates the text of a file, under the path by which its reader knows it.
  init(_ text: String, file: String) {
    self.text = Self.normalized(text)
    origin = .file(name: file, lines: Self.lines(of: self.text))
  }

  /// Creates the part of an argument that begins after `offset` Unicode scalars.
  init(argument: String, from offset: Int = 0) {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: argument.unicodeScalars.dropFirst(offset))
    text = Self.normalized(String(scalars))
    origin = .argument(argument, offset: offset)
  }

  /// Whether this is part of an argument.
  var isArgument: Bool {
    if case .argument = origin { true } else { false }
  }

  /// Returns the place at a position, counted from one in lines and Unicode scalars.
  ///
  /// A position after the last line that has any text, where a parser finds that a file ended too
  /// early, becomes the end of that line.
  func place(line: Int, column: Int) -> Diagnostic.Place {
    switch origin {
    case .argument(let argument, let offset):
      return Diagnostic.Place(
        file: Self.commandLine, column: line == 1 ? offset + column : nil, sourceLine: argument)
    case .file(let name, let lines):
      guard line > lines.count else {
        return Diagnostic.Place(
          file: name, line: line, column: column, sourceLine: lines[max(line, 1) - 1])
      }
      guard let last = lines.last else { return Diagnostic.Place(file: name) }
      return Diagnostic.Place(
        file: name, line: lines.count, column: last.unicodeScalars.count + 1, sourceLine: last)
    }
  }

  /// Tells whether libyaml takes a character for a line break; carriage returns are gone.
  static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
    ["\n", "\u{85}", "\u{2028}", "\u{2029}"].contains(scalar)
  }

  private static func normalized(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    var previous: Unicode.Scalar = "\u{FEFF}"
    for (index, scalar) in text.unicodeScalars.enumerated() {
      defer { previous = scalar }
      if index == 0, scalar == "\u{FEFF}" { continue }
      if scalar == "\n", previous == "\r" { continue }
      scalars.append(scalar == "\r" ? "\n" : scalar)
    }
    return String(scalars)
  }

  /// Splits at line breaks, and drops empty lines from the end.
  private static func lines(of text: String) -> [String] {
    var lines = text.unicodeScalars.split(
      omittingEmptySubsequences: false, whereSeparator: isLineBreak
    ).map(String.init)
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
