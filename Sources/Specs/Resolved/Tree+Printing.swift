extension Tree {
  /// The tree as YAML in block style, indented by two spaces, with a line feed at the end.
  ///
  /// The same tree always gives the same text, whatever version of a YAML library reads it: what
  /// is hashed must not change with a dependency.
  var yaml: String {
    lines(indent: "").map { $0 + "\n" }.joined()
  }

  private func lines(indent: String) -> [String] {
    switch content {
    case .scalar, .invalid: [indent + inline]
    case .list(let items):
      items.isEmpty
        ? [indent + inline]
        : items.flatMap { item in
          // The dash takes the place of the item's own indentation.
          let lines = item.lines(indent: indent + "  ")
          return [indent + "- " + lines[0].dropFirst(indent.count + 2)] + lines.dropFirst()
        }
    case .mapping(let entries):
      entries.isEmpty ? [indent + inline] : entries.flatMap { $0.lines(indent: indent) }
    }
  }

  /// The text of a part that fits on the line of its key.
  var inline: String {
    switch content {
    case .scalar(let scalar): scalar.yaml
    case .list: "[]"
    case .mapping: "{}"
    case .invalid: "null"
    }
  }

  fileprivate func lines(below key: String, indent: String) -> [String] {
    if children.isEmpty { return ["\(indent)\(key): \(inline)"] }
    return ["\(indent)\(key):"] + lines(indent: indent + "  ")
  }
}

extension Tree.Entry {
  fileprivate func lines(indent: String) -> [String] {
    value.lines(below: Tree.Scalar(text: key, isPlain: false).yaml, indent: indent)
  }
}

extension Tree.Scalar {
  /// The scalar as YAML: text in quotes only where it would be read as something else without.
  fileprivate var yaml: String {
    guard case .text(let text) = value else { return self.text }
    return text.canBePlain ? text : text.doubleQuoted
  }
}

extension String {
  /// Whether the text reads as itself without quotes, in YAML 1.2 and in YAML 1.1.
  fileprivate var canBePlain: Bool {
    guard case .text = ScalarValue(plain: self), !isSpecialInYAML1 else { return false }
    let scalars = Array(unicodeScalars)
    guard let first = scalars.first, let last = scalars.last, first != " ", last != " ",
      last != ":", !isIndicator(first, before: scalars.dropFirst().first),
      !hasPrefix("---"), !hasPrefix("...")
    else { return false }
    return scalars.allSatisfy { !$0.needsEscape } && !contains(": ") && !contains(" #")
  }

  private func isIndicator(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?) -> Bool {
    switch scalar {
    case "-", "?", ":": next == nil || next == " "
    default: ",[]{}#&*!|>'\"%@`".unicodeScalars.contains(scalar)
    }
  }

  /// Whether YAML 1.1 takes the text for a truth value, a number, a date, a merge key or `=`.
  ///
  /// Any text that begins like a number and has only characters of numbers and dates counts.
  private var isSpecialInYAML1: Bool {
    let words: Set<String> = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]
    if words.contains(lowercased()) || self == "=" || self == "<<" { return true }
    let body = drop { $0 == "-" || $0 == "+" || $0 == "." }
    guard let first = body.first, first.isASCII, first.isNumber else { return false }
    return body.allSatisfy { $0.isHexDigit || "_:.,+-xobTtZz ".contains($0) }
  }

  fileprivate var doubleQuoted: String {
    let escaped = unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\n": "\\n"
      case "\t": "\\t"
      case _ where !scalar.needsEscape: String(scalar)
      case _ where scalar.value > 0xFFFF: "\\U" + scalar.hexadecimal(digits: 8)
      default: "\\u" + scalar.hexadecimal(digits: 4)
      }
    }
    return "\"" + escaped.joined() + "\""
  }
}

extension Unicode.Scalar {
  /// Whether the character cannot be seen or would break a line.
  fileprivate var needsEscape: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
    default: false
    }
  }

  fileprivate func hexadecimal(digits count: Int) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: count - digits.count) + digits
  }
}
