import Charts
import Foundation
import Testing

/// The script of each chart is compared with a recorded one, since a picture depends on gnuplot's
/// version and the machine's fonts.
///
/// `EXP_RECORD_SNAPSHOTS=1` records anew, and fails, so that no recording passes unseen.
@Suite struct SnapshotTests {
  @Test(arguments: ChartFormat.allCases)
  func `the scripts are as recorded`(_ format: ChartFormat) throws {
    for chart in try SampleCharts.all(count: 12) {
      let script = try GnuplotScript(chart, format: format)
      try compare(script.text, with: "\(chart.name)-\(format).gp")
      if format == .svg { try compare(script.data, with: script.dataName) }
    }
  }

  private func compare(_ text: String, with name: String) throws {
    let file = testFolder.appending(path: "Snapshots/\(name)")
    if ProcessInfo.processInfo.environment["EXP_RECORD_SNAPSHOTS"] == "1" {
      try Data(text.utf8).write(to: file)
      Issue.record("recorded \(name); look at it, then run without EXP_RECORD_SNAPSHOTS")
      return
    }
    let recorded = try String(contentsOf: file, encoding: .utf8)
    #expect(text == recorded, "\(name) differs from its snapshot")
  }
}
