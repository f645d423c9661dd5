extension String {
  /// This name of a class as a reader can see it.
  ///
  /// Control characters are shown by their pictures, such as `␤` for a line end. A name of nothing
  /// but space, or of marks that need a letter before them, is shown as code points.
  var visibleName: String {
    if isEmpty { return "(empty)" }
    if self == " " { return "␣" }
    let shown = visibleControls
    if shown.unicodeScalars.contains(where: \.leavesInk) { return shown }
    return unicodeScalars.map(\.codePoint).joined(separator: " ")
  }

  /// This text with the signs of Unicode's block Control Pictures in place of ASCII's control
  /// characters.
  var visibleControls: String {
    let scalars = unicodeScalars.map { scalar -> Unicode.Scalar in
      switch scalar.value {
      case 0x0A: "\u{2424}"
      case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? scalar
      case 0x7F: "\u{2421}"
      default: scalar
      }
    }
    return String(UnicodeScalarView(scalars))
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
