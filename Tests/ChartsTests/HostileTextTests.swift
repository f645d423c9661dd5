import Charts
import Diagnostics
import Foundation
import TestSupport
import Testing

@Suite struct HostileTextTests {
  /// Text that would do something, and what a reader is to see.
  struct Hostile: CustomTestStringConvertible {
    var text: String
    var shown: String
    var testDescription: String { text.debugDescription }

    init(_ text: String, shown: String? = nil) {
      self.text = text
      self.shown = shown ?? text
    }
  }

  static let hostile = [
    Hostile("`touch pwned`"),
    Hostile("'; system('touch pwned') #"),
    Hostile("'"),
    Hostile("'`touch pwned`'"),
    Hostile("''; !touch pwned"),
    Hostile("\"; !touch pwned"),
    Hostile("\" . system(\"touch pwned\") . \""),
    Hostile("a\n!touch pwned", shown: "a !touch pwned"),
    Hostile("a\r\nsystem 'touch pwned'", shown: "a system 'touch pwned'"),
    Hostile("@x $x ${x} #x"),
    Hostile("%s %d %n 100%"),
    Hostile("\\"),
    Hostile("ends in \\"),
    Hostile("\\n \\140touch pwned\\140"),
    Hostile("_a^b{c}@d & ~e"),
    Hostile("'1"),
    Hostile("\"01 `7"),
    Hostile("<script>alert(1)</script> &amp;"),
    Hostile("]]>", shown: "]]\u{200B}>"),
    Hostile("a\u{0}b\u{1B}[31m", shown: "a\u{FFFD}b\u{FFFD}[31m"),
    Hostile("σ = é 漢字"),
    // Signs that count as numbers, after one that is escaped.
    Hostile("'一 #２ \\² `⅓"),
  ]

  @Test(arguments: hostile)
  func `shows text and never runs it`(_ hostile: Hostile) throws {
    let folder = try TemporaryFolder()
    let rendered = try ChartRenderer().render(chart(saying: hostile.text), into: folder.path)
    #expect(try runPlainGnuplot("hostile.gp", in: folder.path) == 0)
    #expect(try names(in: folder.path) == ["hostile.dat", "hostile.gp", "hostile.svg"])
    let texts = try #require(try texts(inSVG: rendered.picture), "the picture is not XML")
    // The title, both axes, the legend, the colour box and the annotation.
    #expect(texts.count { $0 == hostile.shown } == 6, "\(texts)")
  }

  @Test(arguments: ["`touch pwned`", "'; !touch pwned", "\u{22}", "a\nb", "@x", "a\\"])
  func `writes no sign that gnuplot could read`(_ text: String) {
    let inner = quoted(text).dropFirst().dropLast()
    #expect(!inner.contains { "`'\"@!;#$\n".contains($0) })
    let escapes = inner.split(separator: "\\", omittingEmptySubsequences: false).dropFirst()
    #expect(escapes.allSatisfy { $0.count >= 3 && $0.prefix(3).allSatisfy(\.isNumber) })
  }

  @Test(arguments: [
    "", ".", "..", ".hidden", "a/b", "../up", "/etc/x", "a..b", "a\u{0}b", "a\nb", "-e", " x",
    "<touch pwned", "|touch pwned", "~root", "a'b", "a\"b", "a`b`", "a%d", "a\\b", "a$b", "a;b",
    String(repeating: "n", count: 201),
  ])
  func `refuses a name that is not a plain file name`(_ name: String) throws {
    var chart = try SampleCharts.loss(epochs: 3)
    chart.name = name
    let error = #expect(throws: Diagnostic.self) { try GnuplotScript(chart, format: .svg) }
    #expect(error?.category == .usage)
  }

  @Test(arguments: ["loss", "time_steps", "fold-2.loss", "損失", "a b", "2", "x=1,y=+2"])
  func `accepts a plain name`(_ name: String) throws {
    var chart = try SampleCharts.loss(epochs: 3)
    chart.name = name
    let folder = try TemporaryFolder()
    let rendered = try ChartRenderer().render(chart, into: folder.path)
    #expect(rendered.picture == folder.url.appending(path: "\(name).svg").path)
    #expect(try runPlainGnuplot("\(name).gp", in: folder.path) == 0)
  }

  @Test(arguments: [
    ("\"", "\""), ("\\", "\\"), ("#", "#"), ("'一", "'一"), ("`touch pwned`", "`touch pwned`"),
    ("", "(empty)"), (" ", "␣"), ("\n", "↵"), ("a\tb", "a⇥b"), ("\u{1B}", "<U+001B>"),
    ("\u{3000}", "U+3000"), ("\u{3099}", "U+3099"), ("New York", "New York"),
  ])
  func `shows the name of every class`(_ name: String, _ shown: String) throws {
    let folder = try TemporaryFolder()
    let chart = try Chart.confusion(
      experiment: "x", classes: [name, "other"],
      counts: [.init(truth: 0, predicted: 0, count: 1), .init(truth: 1, predicted: 1, count: 1)],
      series: "s")
    let rendered = try ChartRenderer().render(chart, into: folder.path)
    #expect(try texts(inSVG: rendered.picture)?.count { $0 == shown } == 2)
    #expect(try names(in: folder.path).count == 3)
  }

  private func chart(saying text: String) -> Chart {
    Chart(
      name: "hostile", title: text, x: .init(text), y: .init(text),
      blocks: [.init([.init(text, [1, 2, 3]), .init(text, [1, 3, 2])])],
      layers: [
        .init(y: 1, title: text, style: .line(width: 1), color: .palette(step: 1))
      ],
      palette: .init(from: .cyan, to: .magenta, over: .steps(2), label: text), annotations: [text])
  }
}
