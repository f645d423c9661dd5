import Diagnostics

extension Condition {
  /// Reads a condition.
  ///
  ///     any     = all { "or" all }
  ///     all     = one { "and" one }
  ///     one     = "not" one | "(" any ")" | test
  ///     test    = key operator value | key ["not"] "like" value
  ///             | key "is" ["not"] ("null" | "nan") | "tag." name
  ///
  /// Operators are `=`, `==`, `!=`, `<>`, `<`, `<=`, `>` and `>=`. A value is a number, `true`,
  /// `false`, a word, or text in single or double quotes.
  ///
  /// - Throws: `Diagnostic` of category `.usage` that points at the first mistake.
  package init(_ source: String) throws {
    var parser = ConditionParser(source: source, tokens: try conditionTokens(source)[...])
    self.source = source
    root = try parser.whole()
  }
}

/// Reads tokens by recursive descent.
private struct ConditionParser {
  let source: String
  var tokens: ArraySlice<ConditionToken>
  private var depth = 0
  private var tests = 0

  init(source: String, tokens: ArraySlice<ConditionToken>) {
    self.source = source
    self.tokens = tokens
  }

  /// How deep parentheses may go, and how many tests a condition may have: SQLite takes no more than
  /// a thousand of both together.
  private static let deepest = 50
  private static let most = 200

  mutating func whole() throws -> Condition.Node {
    guard !tokens.isEmpty else {
      throw mistake("the condition is empty", expected: "for example: test_rmse < 0.1")
    }
    let node = try any()
    guard let token = tokens.first else { return node }
    throw mistake(
      token.kind == .sign(")") ? "there is no '(' for this ')'" : "this does not go on so",
      expected: "'and', 'or' or the end",
      advice: ["&&": "write 'and'", "&": "write 'and'", "||": "write 'or'", "|": "write 'or'"][
        token.text])
  }

  private mutating func any() throws -> Condition.Node {
    var parts = [try all()]
    while take("or") { parts.append(try all()) }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func all() throws -> Condition.Node {
    var parts = [try one()]
    while take("and") { parts.append(try one()) }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func one() throws -> Condition.Node {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else {
      throw mistake("the condition is nested more than \(Self.deepest) deep")
    }
    if take("not") { return try one().negated }
    guard tokens.first?.kind == .sign("(") else { return try test() }
    let opening = tokens.removeFirst()
    let node = try any()
    guard tokens.first?.kind == .sign(")") else {
      throw Diagnostic(
        .usage, "there is no ')' for this '('",
        at: .condition(source, utf8Offset: opening.offset))
    }
    tokens.removeFirst()
    return node
  }

  private mutating func test() throws -> Condition.Node {
    tests += 1
    guard tests <= Self.most else {
      throw mistake("the condition has more than \(Self.most) comparisons")
    }
    guard case .word(let name)? = tokens.first?.kind, let token = tokens.popFirst() else {
      throw mistake(
        tokens.isEmpty ? "the condition ends too early" : "here should be a key",
        expected: "a metric, a param, a column or tag.NAME")
    }
    let key = Condition.KeyName(text: name, offset: token.offset)
    if take("is") { return .test(key, try state()) }
    if take("like") { return .test(key, .compares(.like, try value())) }
    if take("not") {
      guard take("like") else { throw mistake("here should be 'like'", expected: "'not like'") }
      return .test(key, .compares(.notLike, try value()))
    }
    if let comparison = takeOperator() { return .test(key, .compares(comparison, try value())) }
    guard name.hasPrefix("tag.") else {
      throw mistake(
        "'\(name)' is compared with nothing",
        expected: "=, !=, <, <=, >, >=, 'like', 'is null' or 'is nan'",
        advice: "only a tag can stand alone: tag.NAME")
    }
    return .test(key, .isSet(true))
  }

  /// What stands after `is`.
  private mutating func state() throws -> Condition.Test {
    let wanted = !take("not")
    if take("null") { return .isNull(wanted) }
    if take("nan") { return .isNaN(wanted) }
    throw mistake("this is no state of a value", expected: "'null', 'not null', 'nan' or 'not nan'")
  }

  private mutating func value() throws -> Literal {
    guard let token = tokens.first else {
      throw mistake("the condition ends too early", expected: "a value")
    }
    switch token.kind {
    case .sign: throw mistake("here should be a value", expected: "a number, a word or quoted text")
    case .quoted(let text):
      tokens.removeFirst()
      return Literal(text: text, isQuoted: true, offset: token.offset)
    case .word(let text):
      guard text.lowercased() != "null" else {
        throw mistake("nothing is equal to null", advice: "write 'is null' or 'is not null'")
      }
      tokens.removeFirst()
      return Literal(text: text, isQuoted: false, offset: token.offset)
    }
  }

  /// Takes the next word if it is this one of the language.
  private mutating func take(_ keyword: String) -> Bool {
    guard let token = tokens.first, token.isKeyword(keyword) else { return false }
    tokens.removeFirst()
    return true
  }

  private mutating func takeOperator() -> Condition.Operator? {
    guard case .sign(let sign)? = tokens.first?.kind else { return nil }
    let spelling = ["==": "=", "!=": "<>"][sign] ?? sign
    guard let comparison = Condition.Operator(rawValue: spelling) else { return nil }
    tokens.removeFirst()
    return comparison
  }

  /// A mistake at the next token, or at the end of the text.
  private func mistake(
    _ message: String, expected: String? = nil, advice: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      .usage, message,
      at: .condition(source, utf8Offset: tokens.first?.offset ?? source.utf8.count),
      expected: expected, advice: advice)
  }
}

extension ConditionToken {
  fileprivate var text: String {
    switch kind {
    case .word(let text), .quoted(let text), .sign(let text): text
    }
  }
}
