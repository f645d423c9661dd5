import Diagnostics
import Specs
import Testing

/// Damages a good spec in many small ways: each must give a spec or located mistakes.
struct FuzzedSpecTests {
  /// The specs that are damaged, and at how many places fewer the longer ones are.
  static let good = [
    (Fixture.good, 1), (Fixture.layers, 7), (Fixture.text, 3), (Fixture.forecast, 3),
  ]

  @Test(arguments: good)
  func `cut off after any byte`(good: String, distance: Int) {
    let bytes = Array(good.utf8)
    for count in stride(from: 0, to: bytes.count, by: distance) {
      check(String(decoding: bytes[..<count], as: UTF8.self))
    }
  }

  @Test(arguments: good)
  func `without any one line`(good: String, _: Int) {
    let lines = good.split(separator: "\n")
    for index in lines.indices {
      var rest = lines
      rest.remove(at: index)
      check(rest.joined(separator: "\n"))
    }
  }

  @Test(arguments: good)
  func `without any third character`(good: String, distance: Int) {
    for offset in stride(from: 0, to: good.count, by: 3 * distance) {
      let index = good.index(good.startIndex, offsetBy: offset)
      var text = good
      text.remove(at: index)
      check(text)
    }
  }

  @Test(arguments: ["'", "\"", "*", "&", "!", "#", ":", "\t", "\n", "[", "}", "|", "-", "\u{0}"])
  func `with a character too many anywhere`(character: String) {
    for offset in stride(from: 0, to: Fixture.good.count, by: 11) {
      var text = Fixture.good
      text.insert(
        contentsOf: character, at: text.index(text.startIndex, offsetBy: offset))
      check(text)
    }
  }

  @Test(arguments: [
    "-1", "0", "1e400", ".nan", "no", "\"\"", "", "[]", "{}", "[[1]]", "{a: b}", "*a", "&a 1",
    "!!int 5", "|", "'", "99999999999999999999999", "\u{1F600}", "null",
  ])
  func `with any one value replaced`(value: String) {
    for (good, _) in Self.good {
      for range in good.ranges(of: Self.scalar) {
        var text = good
        text.replaceSubrange(range, with: value)
        check(text)
      }
    }
  }

  /// A scalar: what follows a colon, a comma or a bracket.
  private static var scalar: some RegexComponent { /[A-Za-z0-9_.\-]+(?=[,}\]\n])/ }

  private func check(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    guard let spec = try? Spec.reading(text) else {
      return checkMistakes(in: text, sourceLocation)
    }
    let again = try? Spec.reading(spec.resolvedText)
    #expect(again == spec, sourceLocation: sourceLocation)
  }

  private func checkMistakes(in text: String, _ sourceLocation: SourceLocation) {
    let mistakes = Spec.mistakes(in: text)
    let lineCount = max(text.split(separator: "\n", omittingEmptySubsequences: false).count, 1)
    #expect(!mistakes.isEmpty, sourceLocation: sourceLocation)
    for mistake in mistakes {
      let isLocated =
        mistake.place?.file == "test.spec" && (1...lineCount).contains(mistake.place?.line ?? 1)
      #expect(isLocated, "\(mistake)", sourceLocation: sourceLocation)
      #expect(!DiagnosticRenderer().render(mistake).isEmpty, sourceLocation: sourceLocation)
    }
  }
}
