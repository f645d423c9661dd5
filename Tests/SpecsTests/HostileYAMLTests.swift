import Diagnostics
import Specs
import Testing

struct HostileYAMLTests {
  @Test func `an alias repeats a value`() throws {
    let text = Fixture.good
      .replacing("activation: tanh", with: "activation: &a tanh")
      .replacing("activation: linear", with: "activation: *a")
    #expect(try Spec.reading(text).resolvedText.contains("units: 1\n      activation: tanh"))
  }

  @Test func `a mistake in an aliased value is shown where it is written`() {
    let text = Fixture.good
      .replacing("- lstm: {units: 100,", with: "- lstm: {units: &u 0,")
      .replacing("dense: {units: 1,", with: "dense: {units: *u,")
    #expect(
      Spec.mistakes(in: text).map(\.location) == [
        "9:19 model.0.lstm.units", "9:19 model.1.dense.units",
      ])
  }

  @Test func `asterisks in text are asterisks`() throws {
    let text = Fixture.good.replacing("Keras LSTM(100)", with: "2 *3 ** 'a' # *b\n#")
    #expect(try Spec.reading(text).description == "2 *3 ** 'a'")
    let quoted = Fixture.good.replacing("Keras LSTM(100) on a noisy sine", with: "\"*all* # 1\"")
    #expect(try Spec.reading(quoted).description == "*all* # 1")
    let block = Fixture.good.replacing("Keras LSTM(100) on", with: "|\n  * one\n  *two\n ")
    #expect(try Spec.reading(block).description == "* one\n*two\na noisy sine\n")
  }

  @Test(arguments: ["- &x1 [*x0, *x0]", "? [*x0]\n: 1"], [10, 100])
  func `a billion laughs are refused at once`(last: String, levels: Int) {
    let repeats = [String](repeating: "*x0", count: 9).joined(separator: ", ")
    var text = "x:\n- &x0 [lol]\n"
    for level in 1...levels {
      text += "- &x\(level) [\(repeats.replacing("x0", with: "x\(level - 1)"))]\n"
    }
    text += last.replacing("x0", with: "x\(levels)").replacing("x1", with: "end") + "\n"
    #expect(
      Spec.mistakes(in: text).contains {
        $0.message.contains("too many values") || $0.message.contains("not YAML")
      })
  }

  @Test func `an alias of what contains it is refused`() {
    let mistakes = Spec.mistakes(in: "model: &m [*m]\n")
    #expect(mistakes.contains { $0.location == "1:12 model.0" && $0.words.contains("'*m'") })
  }

  @Test(arguments: ["[", "{a: ", "- ", "? ", "a:\n"], [70, 900, 5000, 100_000])
  func `deep nesting is refused`(opening: String, depth: Int) {
    let text =
      opening.hasSuffix("\n")
      ? (0..<min(depth, 500)).map { String(repeating: " ", count: $0) + opening }.joined()
      : String(repeating: opening, count: min(depth, 250_000 / opening.utf8.count))
    #expect(Spec.mistakes(in: text).first?.message == "this is nested too deeply")
    let closed = text + "1" + String(repeating: opening == "[" ? "]" : "}", count: depth)
    #expect(!Spec.mistakes(in: String(closed.prefix(260_000))).isEmpty)
  }

  @Test func `nesting that the parser can take is refused by its true depth`() {
    let brackets = { (count: Int) in
      let lists = String(repeating: "[", count: count) + String(repeating: "]", count: count)
      return Spec.mistakes(in: Fixture.good + "x: \(lists)\n").map(\.message)
    }
    #expect(brackets(31) == ["unknown key 'x'"])
    #expect(brackets(32) == ["this is nested too deeply", "unknown key 'x'"].reversed())
    #expect(brackets(64) == ["unknown key 'x'", "this is nested too deeply"])
    #expect(brackets(65) == ["this is nested too deeply"])
  }

  @Test func `a text that is too long is refused`() {
    let text = Fixture.good + String(repeating: "#", count: 256 * 1024)
    #expect(Spec.mistakes(in: text).first?.words.contains("256 KiB") == true)
  }

  @Test(.timeLimit(.minutes(20)))
  func `many mistakes are reported in reasonable time`() {
    let unknown = (0..<4000).map { "key\($0): 1\n" }.joined()
    #expect(Spec.mistakes(in: Fixture.good + unknown).count == 4000)
    let repeated = String(repeating: "seed: 1\n", count: 19)
    #expect(Spec.mistakes(in: Fixture.good + repeated).count == 19)
    let tooOften = String(repeating: "seed: 1\n", count: 2000)
    #expect(Spec.mistakes(in: Fixture.good + tooOften).count == 1)
  }

  @Test func `a key written twice in an unusual way is still found`() {
    for key in ["\"\\x73eed\"", "&a seed", "!!str seed", "\"\\\"\""] {
      let mistakes = Spec.mistakes(in: Fixture.good + "\(key): 1\n\(key): 2\n")
      #expect(mistakes.contains { $0.message.contains("written twice") }, "\(key)")
    }
  }

  @Test func `stand-ins never show`() {
    let mistakes = Spec.mistakes(in: Fixture.good + "*a*: 1\nb: '*'\nb: '*'\nc: **\n")
    let shown = mistakes.map { $0.words + ($0.place?.keyPath ?? "") + ($0.place?.sourceLine ?? "") }
    #expect(!shown.isEmpty)
    #expect(shown.joined().unicodeScalars.allSatisfy { $0.value < 0xE000 })
  }
}
