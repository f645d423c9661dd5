import Diagnostics
import Foundation

/// Draws charts into files.
package struct ChartRenderer: Hashable, Sendable {
  /// The gnuplot to use: a name to look up on PATH, or a path.
  package var executable: String

  package init(executable: String = "gnuplot") {
    self.executable = executable
  }

  /// Draws a chart and puts its picture, script and data into an existing folder.
  ///
  /// The files are made in a hidden folder inside it and moved when all three are whole: no
  /// half-written file is seen under its final name. After a failure the folder is as it was.
  ///
  /// - Throws: A ``Diagnostic`` if the chart cannot be drawn (its name, its values), gnuplot is
  ///   missing or fails, or the folder cannot be written.
  package func render(
    _ chart: Chart, into folder: String, format: ChartFormat = .svg
  ) throws -> RenderedChart {
    let script = try GnuplotScript(chart, format: format)
    let staging = try StagingFolder(in: folder)
    try staging.write(script.data, to: script.dataName)
    try staging.write(script.text, to: script.scriptName)

    let session = try GnuplotSession(executable: executable, folder: staging.path)
    session.send(script.text)
    let ending = try session.finish()
    if let failure = ending.failure(of: chart.name) { throw failure }
    guard let picture = staging.contents(of: script.pictureName), format.isWhole(picture) else {
      throw Diagnostic(
        .run, "gnuplot left no whole picture of chart '\(chart.name)', and gave no reason",
        advice: "see whether the disk is full")
    }

    try staging.publish([script.dataName, script.scriptName, script.pictureName])
    let home = URL(filePath: folder, directoryHint: .isDirectory)
    return RenderedChart(
      picture: home.appending(path: script.pictureName).relativePath,
      script: home.appending(path: script.scriptName).relativePath,
      data: home.appending(path: script.dataName).relativePath)
  }
}

/// The paths of a chart's files.
package struct RenderedChart: Hashable, Sendable {
  package var picture: String
  package var script: String
  package var data: String
}

extension ChartFormat {
  /// Whether these bytes begin and end as a file of this format does.
  func isWhole(_ bytes: Data) -> Bool {
    let (start, end): (String, String) =
      switch self {
      case .svg: ("<?xml", "</svg>")
      case .png: ("PNG", "IEND")
      case .pdf: ("%PDF-", "%%EOF")
      }
    return bytes.prefix(16).range(of: Data(start.utf8)) != nil
      && bytes.suffix(32).range(of: Data(end.utf8)) != nil
  }
}
