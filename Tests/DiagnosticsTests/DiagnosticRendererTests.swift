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

  @Test(arguments: [
    ("unitz", "units"), ("activaton", "activation"), ("LSTM", "lstm"), ("epocsh", "epochs"),
  ])
  func `suggests the nearest name`(typed: String, meant: String) {
    #expect(["units", "activation", "lstm", "epochs"].nearest(to: typed) == meant)
  }

  @Test func `suggests nothing when nothing is near`() {
    #expect(["units", "activation"].nearest(to: "color") == nil)
  }
}
