/// Text as gnuplot shall show it, written so that it can only be shown.
///
/// It becomes a double-quoted string in which all but letters, digits and a few harmless signs are
/// octal escapes. Single quotes look simpler and are wrong: gnuplot 5.4 ends `'''a'` after the
/// second quote, so that text which begins with a quote leaves its string. In the escaped form no
/// quote, back-quote (command substitution), `@` (macro), backslash or line end exists at all.
package func quoted(_ text: String) -> String {
  var result = "\""
  var followsEscape = false
  for scalar in text.safelyPrintable.unicodeScalars {
    // `\0` takes up to three more digits in gnuplot, so a digit after an escape is escaped too.
    let isPlain = scalar.isHarmless && !(followsEscape && ("0"..."9").contains(scalar))
    if isPlain {
      result.unicodeScalars.append(scalar)
    } else {
      let octal = String(scalar.value, radix: 8)
      result += "\\" + String(repeating: "0", count: 3 - octal.count) + octal
    }
    followsEscape = !isPlain
  }
  return result + "\""
}

/// Several lines of text, one below the other.
func quoted(lines: [String]) -> String {
  lines.map(quoted).joined(separator: ".\"\\n\".")
}

extension String {
  /// The words of this text in at most `count` lines of at most `width` characters; what is beyond
  /// them is replaced by an ellipsis.
  func wrapped(to width: Int, lines count: Int) -> [String] {
    var lines = [""]
    for word in safelyPrintable.split(separator: " ", omittingEmptySubsequences: true) {
      var rest = word
      if !lines[lines.count - 1].isEmpty, lines[lines.count - 1].count + 1 + rest.count > width {
        lines.append("")
      }
      while rest.count > width {
        lines[lines.count - 1] = String(rest.prefix(width))
        lines.append("")
        rest = rest.dropFirst(width)
      }
      lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + rest
    }
    if lines.count <= count { return lines }
    return lines.prefix(count - 1) + [lines[count - 1].prefix(width - 1) + "…"]
  }

  /// This text in one line of at most `width` characters.
  func shortened(to width: Int) -> String {
    let line = safelyPrintable
    return line.count <= width ? line : line.prefix(width - 1) + "…"
  }

  /// This text without line ends and without characters that no picture format can hold.
  var safelyPrintable: String {
    let scalars = replacing("\r\n", with: "\n").unicodeScalars.map { scalar -> Unicode.Scalar in
      if scalar.properties.isWhitespace { return " " }
      switch scalar.properties.generalCategory {
      case .control, .unassigned, .privateUse, .surrogate: return "\u{FFFD}"
      default: return scalar
      }
    }
    // XML forbids this sequence in text, and gnuplot does not escape it.
    return String(String.UnicodeScalarView(scalars)).replacing("]]>", with: "]]\u{200B}>")
  }
}

extension Unicode.Scalar {
  /// Whether gnuplot can give this character no meaning inside double quotes.
  fileprivate var isHarmless: Bool {
    if value >= 0x80 { return true }
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9", " ", "_", "-", "+", "=", ".", ",", ":", "(", ")", "|",
      "/", "[", "]", "<", ">":
      return true
    default: return false
    }
  }
}
