import Diagnostics
import Yams

/// Parses YAML into a tree and reports what is wrong with it as YAML.
///
/// A document may use anchors and aliases, but no tags beyond those of text, lists and mappings.
struct YAMLReader {
  private let source: SourceText
  private let mistakes: Mistakes
  private var standIns: StandIns
  private let aliasMark: Unicode.Scalar

  /// How many repeated keys are told apart before the rest of a text is left unread.
  private static let repeatedKeyLimit = 20

  init(_ source: SourceText, reportingTo mistakes: Mistakes) {
    self.source = source
    self.mistakes = mistakes
    standIns = StandIns(source.text, upTo: Self.repeatedKeyLimit + 2)
    aliasMark = standIns.replaceAll("*")
    // What follows a `#` in an argument is no comment: it would be lost without a word.
    if source.isArgument { _ = standIns.replaceAll("#") }
  }

  /// Parses one document.
  ///
  /// - Parameter path: The key path that the document will be put at.
  /// - Returns: The document's tree, or nil if there is none to speak of.
  mutating func read(path: [String] = []) -> Tree? {
    guard hasOnlyPrintableCharacters(path) else { return nil }
    if let (line, column) = Nesting.excess(in: source.text) {
      mistakes.report(
        "this is nested too deeply", at: source.place(line: line, column: column), path: path,
        expected: "at most \(TreeBuilder.depthLimit) levels")
      return nil
    }
    for _ in 0...Self.repeatedKeyLimit {
      do {
        return try parse(path)
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        guard separate(keys[0], at: context.mark) else { return nil }
      } catch {
        report(error, path)
        return nil
      }
    }
    mistakes.report(
      "more than \(Self.repeatedKeyLimit) keys are written twice",
      at: source.place(line: 1, column: 1), path: path, expected: "each key once")
    return nil
  }

  private func parse(_ path: [String]) throws -> Tree? {
    // The anchors that nodes refer to live as long as the parser.
    let parser = try Parser(yaml: standIns.text, resolver: .basic, encoding: .utf8)
    return try withExtendedLifetime(parser) {
      guard let root = try parser.nextRoot() else {
        mistakes.report(
          "the spec is empty", at: source.place(line: 1, column: 1), path: path,
          expected: "keys and values, such as 'experiment: sine'")
        return nil
      }
      let second = try parser.nextRoot()
      var builder = TreeBuilder(
        source: source, mistakes: mistakes, standIns: standIns, aliasMark: aliasMark)
      let tree = builder.tree(root, path)
      if let mark = second?.mark {
        mistakes.report(
          "a second document begins here", at: separatorPlace(before: mark), path: path,
          expected: "one document", advice: "leave out the line '---'")
      }
      return tree
    }
  }

  /// Returns the place of the `---` that begins a document.
  private func separatorPlace(before mark: Mark) -> Diagnostic.Place {
    for line in stride(from: mark.line, to: 0, by: -1) {
      let place = source.place(line: line, column: 1)
      guard place.sourceLine?.hasPrefix("---") == true else { continue }
      return source.place(line: place.line ?? line, column: 1)
    }
    return source.place(line: mark.line, column: mark.column)
  }

  /// Renames the first of several equal keys of a mapping so that all can be read.
  ///
  /// - Returns: False, having reported the mistake, if the key is written in an unusual way.
  private mutating func separate(_ key: String, at mark: Mark) -> Bool {
    if let start = standIns.index(line: mark.line, column: mark.column) {
      let isQuoted = ["\"", "'"].contains(standIns.scalars[start])
      let index = isQuoted ? start + 1 : start
      if index < standIns.scalars.count, key.unicodeScalars.first == standIns.scalars[index] {
        standIns.replace(at: index)
        return true
      }
    }
    mistakes.report(
      "the key \(standIns.restore(key).quoted) is written twice",
      at: source.place(line: mark.line, column: mark.column), expected: "each key once")
    return false
  }

  private func hasOnlyPrintableCharacters(_ path: [String]) -> Bool {
    var (line, column) = (1, 1)
    let before = mistakes.count
    for scalar in source.text.unicodeScalars {
      if !Self.isAllowed(scalar) {
        mistakes.report(
          "the character U+\(String(scalar.value, radix: 16, uppercase: true)) is not allowed",
          at: source.place(line: line, column: column), path: path, expected: "readable text",
          advice: "is this a text file? write the character as an escape in double quotes")
        break
      }
      (line, column) = SourceText.isLineBreak(scalar) ? (line + 1, 1) : (line, column + 1)
    }
    return mistakes.count == before
  }

  /// Tells whether YAML calls a character printable.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0x85, 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF:
      scalar != "\u{FEFF}"
    default: false
    }
  }
}

extension YAMLReader {
  /// Reports what the parser threw.
  private func report(_ error: any Error, _ path: [String]) {
    switch error as? YamlError {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let isTab = source.place(line: mark.line, column: mark.column).isAtTab
      let start = context.map { "\($0.text) that begins at \($0.mark)" }
      mistakes.report(
        isTab ? "a tab cannot indent" : "this is not YAML: \(problem)",
        at: source.place(line: mark.line, column: mark.column), path: path,
        advice: isTab ? "indent with spaces" : start)
    default:
      mistakes.report(
        "this is not YAML: \(error)", at: source.place(line: 1, column: 1), path: path)
    }
  }
}

extension Diagnostic.Place {
  /// Whether this place points at a tab.
  fileprivate var isAtTab: Bool {
    guard let column, let scalars = sourceLine?.unicodeScalars else { return false }
    return scalars.dropFirst(column - 1).first == "\t"
  }
}
