import Diagnostics

/// A word, a quoted text or a sign of a condition, and where it begins.
struct ConditionToken: Hashable {
  enum Kind: Hashable {
    case word(String)
    case quoted(String)
    case sign(String)
  }

  let kind: Kind
  /// In UTF-8 bytes.
  let offset: Int

  /// Whether this is a bare word of the language itself, which knows no case.
  func isKeyword(_ keyword: String) -> Bool {
    if case .word(let word) = kind { word.lowercased() == keyword } else { false }
  }
}

/// Splits the text of a condition.
///
/// Words end at white space, quotes, parentheses and the characters of operators, so that paths,
/// dates and names with dashes need no quotes.
///
/// - Throws: `Diagnostic` of category `.usage` that points at a quote without an end.
func conditionTokens(_ source: String) throws -> [ConditionToken] {
  var tokens: [ConditionToken] = []
  let scalars = source.unicodeScalars
  var index = scalars.startIndex
  while index < scalars.endIndex {
    let (start, scalar) = (index, scalars[index])
    let offset = source.utf8.distance(from: source.startIndex, to: start)
    if scalar.properties.isWhitespace {
      index = scalars.index(after: index)
    } else if scalar == "'" || scalar == "\"" {
      let text = try quotedText(source, &index, offset)
      tokens.append(ConditionToken(kind: .quoted(text), offset: offset))
    } else if ending.contains(scalar) {
      let sign = signs.first { source[start...].hasPrefix($0) } ?? String(scalar)
      index = scalars.index(start, offsetBy: sign.unicodeScalars.count)
      tokens.append(ConditionToken(kind: .sign(sign), offset: offset))
    } else {
      index =
        scalars[start...].firstIndex { $0.properties.isWhitespace || ending.contains($0) }
        ?? scalars.endIndex
      tokens.append(ConditionToken(kind: .word(String(scalars[start..<index])), offset: offset))
    }
  }
  return tokens
}

/// The operators, those first that begin like others.
private let signs = ["==", "!=", "<>", "<=", ">=", "=", "<", ">", "(", ")"]

private let ending: Set<Unicode.Scalar> = ["(", ")", "=", "<", ">", "!", "'", "\"", ","]

/// Reads text up to its closing quote; a quote in it is written twice, as in SQL.
private func quotedText(
  _ source: String, _ index: inout String.Index, _ offset: Int
) throws -> String {
  let scalars = source.unicodeScalars
  let quote = scalars[index]
  var text = String.UnicodeScalarView()
  index = scalars.index(after: index)
  while index < scalars.endIndex {
    let scalar = scalars[index]
    index = scalars.index(after: index)
    guard scalar == quote else {
      text.append(scalar)
      continue
    }
    guard index < scalars.endIndex, scalars[index] == quote else { return String(text) }
    text.append(quote)
    index = scalars.index(after: index)
  }
  throw Diagnostic(
    .usage, "the quoted text has no end", at: .condition(source, utf8Offset: offset),
    expected: "a second \(quote)")
}

extension Diagnostic.Place {
  /// A place in the text of a condition.
  static func condition(_ source: String, utf8Offset: Int) -> Diagnostic.Place {
    .text(source, of: "condition", utf8Offset: utf8Offset)
  }
}
