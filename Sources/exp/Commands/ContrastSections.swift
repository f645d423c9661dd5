import Diagnostics
import Experiments
import Foundation
import Results

/// A comparison of runs for a person: tables with one column for each run, and sentences below them.
struct ContrastSections {
  private struct Section {
    let header: [String]
    var rows: [[String]]
    var notes: [String] = []
  }

  private let contrast: RunContrast
  private let showsAll: Bool

  init(_ contrast: RunContrast, showsAll: Bool) {
    self.contrast = contrast
    self.showsAll = showsAll
  }

  /// Aligned columns.
  var table: String {
    sections.map { section in
      var table = TextTable(section.header)
      for row in section.rows { table.append(row.map { $0.clipped(to: 40) }) }
      let rows = section.rows.isEmpty ? [] : [table.text]
      return (rows + section.notes).joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  /// Tables as GitHub and others know them.
  var markdown: String {
    sections.map { section in
      let rule = section.header.map { _ in "---" }
      let lines = ([section.header, rule] + section.rows).map { row in
        "| " + row.map(markdownCell).joined(separator: " | ") + " |"
      }
      let rows = section.rows.isEmpty ? [] : [lines.joined(separator: "\n")]
      return (rows + section.notes).joined(separator: "\n\n")
    }.joined(separator: "\n\n")
  }

  private func markdownCell(_ text: String) -> String {
    text.singleLine.replacing("\\", with: "\\\\").replacing("|", with: "\\|")
      .replacing("*", with: "\\*").replacing("<", with: "&lt;")
  }

  private var sections: [Section] {
    [
      runs, texts("parameter", contrast.parameters), texts("input", contrast.inputs, isHash: true),
      texts("environment", contrast.environment), metrics("metric", contrast.metrics),
      metrics("last epoch", contrast.lastEpochs), bits,
    ].compactMap { $0.rows.isEmpty && $0.notes.isEmpty ? nil : $0 }
  }

  private func header(_ name: String) -> [String] {
    [name] + contrast.runs.map(\.summary.id.short)
  }

  private var runs: Section {
    let summaries = contrast.runs.map(\.summary)
    var section = Section(
      header: header("run"),
      rows: [
        ["experiment"] + summaries.map(\.experiment),
        ["started"] + summaries.map(\.startedAt.description),
        ["time"] + summaries.map { $0.durationSeconds.map { brief(seconds: $0) } ?? "–" },
      ])
    section.rows += contrast.outcome.map { [$0.key] + $0.values.map { $0 ?? "–" } }
    return section
  }

  private func texts(_ name: String, _ all: [ContrastedText], isHash: Bool = false) -> Section {
    let shown = all.filter { showsAll || $0.differs }
    var section = Section(
      header: header(name), rows: shown.map { row($0, isHash: isHash || $0.isHash) })
    let same = all.count - shown.count
    if same > 0 {
      section.notes.append(
        "\(same) \(shown.isEmpty ? "" : "more ")\(name)\(same == 1 ? " is" : "s are") the same")
    }
    return section
  }

  private func row(_ text: ContrastedText, isHash: Bool) -> [String] {
    [text.key] + text.values.map { $0.map { isHash ? String($0.prefix(12)) : $0 } ?? "–" }
  }

  private func metrics(_ name: String, _ all: [ContrastedMetric]) -> Section {
    let isPair = contrast.runs.count == 2
    return Section(
      header: header(name) + (isPair ? ["difference"] : []),
      rows: all.map { metric in
        let best = metric.best
        let cells = metric.texts.enumerated().map { best.contains($0) ? "\($1) *" : $1 }
        return [metric.key] + cells + (isPair ? [metric.differenceText] : [])
      })
  }

  private var bits: Section {
    let main = contrast.hashes.filter { !$0.isOfSeries }
    let series = contrast.hashes.filter { $0.isOfSeries && (showsAll || $0.differs) }
    var section = Section(
      header: header("bits"), rows: (main + series).map { row($0, isHash: true) })
    if contrast.givesSameBits {
      section.notes.append("the same bits")
    } else if !main.isEmpty {
      let words = main.map { "\($0.differs ? "other" : "the same") \($0.key)" }
      section.notes.append("not the same bits: " + words.joined(separator: ", "))
    }
    if let epoch = contrast.partingEpoch {
      section.notes.append("the weights differ from epoch \(epoch) on")
    }
    section.notes += contrast.predictions.map(sentence)
    return section
  }

  private func sentence(_ difference: ContrastedPredictions) -> String {
    let names = [difference.first, difference.second].map { contrast.runs[$0].summary.id.short }
    let pair = names.joined(separator: " and ")
    guard difference.maxDifference != 0 else { return "predictions of \(pair): equal" }
    return
      "predictions of \(pair): at most \(brief(difference.maxDifference)) apart "
      + "(sample \(difference.sample), t=\(difference.step + 1), output \(difference.output))"
  }
}

extension ContrastedText {
  /// Whether these are hashes of series rather than of whole results.
  var isOfSeries: Bool { key.contains(" ") }

  /// Whether the values are long hexadecimal numbers, whose beginnings tell enough.
  fileprivate var isHash: Bool {
    values.allSatisfy { $0.map { $0.count >= 40 && $0.allSatisfy(\.isHexDigit) } ?? true }
  }
}

extension ContrastedMetric {
  /// The values in few digits, or in all if those do not tell them apart.
  fileprivate var texts: [String] {
    let short = values.map { brief($0) }
    let known = values.compactMap(\.self)
    let isTold = Set(short).count >= Set(known).count
    return isTold ? short : values.map { $0.map(exact) ?? "–" }
  }

  fileprivate var differenceText: String {
    guard let difference else { return "–" }
    return differs ? (difference > 0 ? "+" : "") + brief(difference) : "="
  }
}

extension String {
  /// At most so many characters, the last an ellipsis if there were more.
  fileprivate func clipped(to count: Int) -> String {
    self.count <= count ? self : prefix(count - 1) + "…"
  }
}
