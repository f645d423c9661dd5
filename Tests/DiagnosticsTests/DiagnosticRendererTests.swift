import Diagnostics
import Testing

struct DiagnosticRendererTests {
  @Test func `shows the place, the line with a caret, what was expected and what to do`() {
    let diagnostic = Diagnostic(
      .usage, "unknown key 'unitz'",
      at: .init(
        file: "sine.spec", line: 7, column: 12, keyPath: "model.0.lstm.unitz",
        sourceLine: "  - lstm: {unitz: 100}"),
      expected: "one of units, activation", advice: "did you mean 'units'?")
    let text = DiagnosticRenderer().render(diagnostic)
    #expect(
      text == """
        sine.spec:7:12: error: unknown key 'unitz'
         7 |   - lstm: {unitz: 100}
           |            ^
          key: model.0.lstm.unitz
          expected: one of units, activation
          help: did you mean 'units'?
        """)
  }

  @Test func `shows only what is known`() {
    let text = DiagnosticRenderer().render(Diagnostic(.run, "no space left"))
    #expect(text == "error: no space left")
  }

  @Test func `control characters in user text never reach the terminal`() {
    let text = DiagnosticRenderer().render(Diagnostic(.usage, "bad key '\u{1B}[2J\r'"))
    #expect(text == "error: bad key '\u{FFFD}[2J\u{FFFD}'")
  }

  @Test func `text cannot turn the order of what stands around it, nor begin a line`() {
    let text = DiagnosticRenderer().render(Diagnostic(.usage, "a\u{202E}b\u{2028}c\nd\u{2066}"))
    #expect(text == "error: a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}")
  }

  @Test func `shows an argument of the command line without a line number`() {
    let diagnostic = Diagnostic(
      .usage, "the spec has no 'sede' to change",
      at: .init(file: "command line", column: 1, keyPath: "sede", sourceLine: "sede=1"))
    #expect(
      DiagnosticRenderer().render(diagnostic) == """
        command line: error: the spec has no 'sede' to change
           | sede=1
           | ^
          key: sede
        """)
  }

  @Test(arguments: [
    ("\t\tunits: 0", 10, "\t\t       "),
    ("日本: 0", 5, "      "),
    ("e\u{301}te\u{301}: 0", 8, "     "),
    ("units", 6, "     "),
    ("units", 99, "     "),
    ("units", 0, ""),
    ("", 1, ""),
  ])
  func `puts the caret below its character`(line: String, column: Int, lead: String) {
    let lines = rendered(line, column)
    #expect(lines[1] == " 7 | \(line)")
    #expect(lines[2] == "   | \(lead)^")
  }

  @Test(arguments: [1, 50, 100, 101, 150, 500, 999, 1000, 1001])
  func `shows a long line around the caret only`(column: Int) {
    let digits = (0..<1000).map { $0 == column - 1 ? "X" : "\($0 % 10)" }.joined()
    let lines = rendered(digits, column)
    #expect(lines[1].count <= " 7 | ".count + 102)
    #expect(lines[1].hasPrefix(" 7 | …") == (column > 67))
    #expect(lines[1].hasSuffix("…") == (column < 960))
    let caret = lines[2].distance(from: lines[2].startIndex, to: lines[2].lastIndex(of: "^")!)
    let below = lines[1].dropFirst(caret).first
    #expect(below == (column <= 1000 ? "X" : nil))
  }

  private func rendered(_ line: String, _ column: Int) -> [String] {
    let place = Diagnostic.Place(file: "a.spec", line: 7, column: column, sourceLine: line)
    return DiagnosticRenderer().render(Diagnostic(.usage, "wrong", at: place))
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func `colours the severity and the caret only`() {
    let place = Diagnostic.Place(file: "a.spec", line: 7, column: 2, sourceLine: "abc")
    let text = DiagnosticRenderer(usesColor: true).render(Diagnostic(.usage, "wrong", at: place))
    #expect(
      text == """
        a.spec:7:2: \u{1B}[1;31merror:\u{1B}[0m wrong
         7 | abc
           |  \u{1B}[1;32m^\u{1B}[0m
        """)
  }

  @Test func `separates several diagnostics by an empty line`() {
    let list = DiagnosticList([Diagnostic(.usage, "one"), Diagnostic(.usage, "two")])
    #expect(DiagnosticRenderer().render(list) == "error: one\n\nerror: two")
  }

  @Test(arguments: [
    ("unitz", "units"), ("activaton", "activation"), ("LSTM", "lstm"), ("epocsh", "epochs"),
  ])
  func `suggests the nearest name`(typed: String, meant: String) {
    #expect(["units", "activation", "lstm", "epochs"].nearest(to: typed) == meant)
  }

  @Test(arguments: [
    ("layer_norm", ["layer_normalization"]), ("norm", []),
    ("Unit", ["unit", "units", "unit_forget_bias"]), ("uni", ["unit"]),
  ])
  func `lists all names that are near, the nearest first`(typed: String, near: [String]) {
    let names = ["units", "layer_normalization", "unit_forget_bias", "unit"]
    #expect(names.near(typed) == near)
  }

  @Test func `suggests nothing when nothing is near`() {
    #expect(["units", "activation"].nearest(to: "color") == nil)
    #expect([].nearest(to: "units") == nil)
    #expect(["units"].nearest(to: "") == nil)
  }

  @Test func `suggests the first of equally near names`() {
    #expect(["beta", "zeta"].nearest(to: "xeta") == "beta")
  }
}
