/// A line of source text, cut to what a terminal shows, with a caret below one of its characters.
struct SourceSnippet {
  /// The line, or the part of it around the caret; an ellipsis stands for what was cut off.
  let text: String
  /// What precedes the caret on the line below.
  let lead: String

  /// The most characters of a line that are shown.
  static let widthLimit = 100

  /// - Parameters:
  ///   - line: The whole line.
  ///   - column: The caret's position, counted from one in Unicode scalars.
  init(_ line: String, caretAt column: Int) {
    let scalars = Array(line.unicodeScalars)
    let caret = min(max(column - 1, 0), scalars.count)
    let start: Int
    if scalars.count <= Self.widthLimit {
      start = 0
    } else {
      let latest = scalars.count - Self.widthLimit
      start = min(max(caret - Self.widthLimit * 2 / 3, 0), latest)
    }
    let end = min(start + Self.widthLimit, scalars.count)
    let (isCutBefore, isCutAfter) = (start > 0, end < scalars.count)
    text =
      (isCutBefore ? "…" : "") + String(scalars[start..<end]) + (isCutAfter ? "…" : "")
    lead = (isCutBefore ? " " : "") + scalars[start..<caret].map(\.blank).joined()
  }
}

extension String {
  fileprivate init(_ scalars: some Sequence<Unicode.Scalar>) {
    var view = UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.init(view)
  }
}

extension Unicode.Scalar {
  /// White space as wide as the character is on a terminal.
  ///
  /// Tabs stay tabs, so that the caret stands under its character at any tab width.
  fileprivate var blank: String {
    if self == "\t" { return "\t" }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return ""
    default: return isWide ? "  " : " "
    }
  }

  /// Whether the character takes two columns: East Asian scripts and pictographs, by block.
  private var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
      0x1F900...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
