import Diagnostics
import Testing

@Suite struct TerminalWidthTests {
  @Test(arguments: [
    ("", 0), ("ab", 2), ("é", 1), ("e\u{301}", 1), ("港", 2), ("あ", 2), ("ｱ", 1), ("Ａ", 2),
    ("한", 2), ("🚀", 2), ("…", 1), ("─", 1), ("﷽", 1),
  ])
  func `only East Asian characters and pictograms take two columns`(_ text: String, _ width: Int) {
    #expect(text.terminalWidth == width)
  }
}
