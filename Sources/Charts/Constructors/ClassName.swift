extension String {
  /// This name of a class as a reader can see it.
  ///
  /// A name of nothing but space, or of marks that need a letter before them, is shown as code
  /// points, such as `U+3000`.
  var visibleName: String {
    if isEmpty { return "(empty)" }
    if self == " " { return "␣" }
    let shown = visibleControls
    if shown.unicodeScalars.contains(where: \.leavesInk) { return shown }
    return unicodeScalars.map(\.codePoint).joined(separator: " ")
  }

  /// This text with `↵` for each line end, `⇥` for each tabulator and code points for all other
  /// control characters.
  ///
  /// Unicode's own pictures of control characters, such as `␤`, are missing from most fonts.
  var visibleControls: String {
    unicodeScalars.map { scalar in
      switch scalar {
      case "\n": "↵"
      case "\t": "⇥"
      default: scalar.properties.generalCategory == .control ? "<\(scalar.codePoint)>" : "\(scalar)"
      }
    }.joined()
  }
}

extension Unicode.Scalar {
  fileprivate var leavesInk: Bool {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .spaceSeparator, .lineSeparator,
      .paragraphSeparator, .nonspacingMark, .enclosingMark, .spacingMark:
      false
    default: true
    }
  }

  /// Such as `U+3000`.
  fileprivate var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
