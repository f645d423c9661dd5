import Charts
import Diagnostics
import Foundation
package import Results
import Specs

/// Writes a recorded run as a folder that stands alone: it can be read, checked and run without the
/// database.
///
/// A part that cannot be read is left out and told of, so that this also saves what a damaged database
/// still holds.
package struct RunExporter {
  let id: RunID
  let database: ResultsDatabase
  let details: RunDetails
  let notes = ExportNotes()
  private let contents = ExportContents()
  private let folder: ExportFolder

  /// Exports a run.
  ///
  /// - Parameters:
  ///   - id: The run.
  ///   - database: Where it is recorded; reading it is enough.
  ///   - path: The folder to make; nil for `export-EXPERIMENT-RUN` in `home`.
  ///   - home: The folder for folders without a name of their own; empty for the current one.
  ///   - replacing: Whether an earlier export there may be replaced.
  ///   - description: Everything that is known of the run, as JSON; tells of each part that it cannot
  ///     read, and why.
  /// - Returns: Where the folder is, and what it lacks.
  /// - Throws: `Diagnostic` if not even the run's own row can be read, if something else is at the place
  ///   of the folder, or if it cannot be written; the place is then as it was.
  package static func export(
    _ id: RunID, from database: ResultsDatabase, to path: String? = nil, in home: String = "",
    replacing: Bool,
    describedBy description: (RunDetails, _ skipping: (String, any Error) -> Void) throws -> String
  ) throws -> ExportReport {
    var unread: [(String, any Error)] = []
    let details = try database.details(of: id) { unread.append(($0, $1)) }
    let name = "export-\(details.beginning.plainExperiment)-\(id.short)"
    let exporter = RunExporter(
      id: id, database: database, details: details,
      folder: try ExportFolder(
        path ?? (home.isEmpty ? name : "\(home)/\(name)"), replacing: replacing))
    for (part, error) in unread { exporter.notes.note(part, error) }
    return try exporter.write(description: description(details) { exporter.notes.note($0, $1) })
  }

  private init(
    id: RunID, database: ResultsDatabase, details: RunDetails, folder: ExportFolder
  ) {
    self.id = id
    self.database = database
    self.details = details
    self.folder = folder
  }

  private func write(description: String) throws -> ExportReport {
    try write(
      Data(details.beginning.specText.utf8), to: specName,
      "the resolved spec: every default written out")
    let overrides = try writeInputs()
    try writeFiles()
    try writeSeries()
    try writeEpochs()
    try writeValues()
    try writeTexts()
    try drawCharts()
    try write(
      Data((description + "\n").utf8), to: ExportedFile.description,
      "everything that is known of the run, for programs")
    let readme = ExportReadme(
      details: details, specName: specName, overrides: overrides, contents: contents.lines,
      notes: notes)
    try folder.write(Data(readme.text.utf8), to: ExportedFile.readme)
    try folder.write(Data(folder.sums.utf8), to: ExportedFile.sums)
    try folder.publish()
    return ExportReport(
      run: id, folder: folder.path, omissions: notes.omissions, damages: notes.damages)
  }

  private var specName: String { "\(details.beginning.plainExperiment).spec" }

  /// Writes a file and keeps what the README is to say of it.
  func write(_ bytes: Data, to name: String, _ explanation: String) throws {
    try folder.write(bytes, to: name)
    contents.add(name, explanation)
  }

  /// Writes what the run read to where its spec finds it.
  ///
  /// - Returns: The overrides with which the spec finds the rest.
  private func writeInputs() throws -> [String] {
    let origin = InputOrigin.record(
      of: id, inputs: details.beginning.inputs, database: database)
    guard !details.beginning.inputs.isEmpty else { return [] }
    let inputs: ExportedInputs
    do {
      inputs = try ExportedInputs(of: details.beginning, besides: ownNames)
    } catch {
      notes.note("the inputs", error)
      return []
    }
    var overrides: [String] = []
    for placement in inputs.placements {
      guard let role = InputFile.Role(rawValue: placement.input.role),
        let bytes = notes.attempt(
          "input '\(placement.written)'", { try origin.file(placement.written, as: role).bytes })
      else { continue }
      try write(bytes, to: placement.path, "an input: \(role.words)")
      overrides += placement.overrides
    }
    return overrides
  }

  /// The names at the top of the folder that are not those of inputs.
  private var ownNames: Set<String> {
    let tables =
      ["epochs", "batches", "metrics", "params", "outputs"]
      + SeriesDescription.Kind.allCases.map(\.rawValue)
    return Set(
      tables.map { "\($0).csv" } + details.artifacts.map(\.fileName)
        + [
          specName, ExportedFile.readme, ExportedFile.description, ExportedFile.sums,
          Self.changes, Self.texts, Self.charts,
        ])
  }

  private static let changes = "changes.diff"
  private static let texts = "texts"
  private static let charts = "charts"

  /// Writes the weights and whatever else the run wrote, but for charts, and the changes of the sources.
  private func writeFiles() throws {
    for artifact in details.artifacts where artifact.kind != "chart" {
      guard let bytes = notes.attempt(artifact.name, { try content(of: artifact) }) else {
        continue
      }
      let isWeights = artifact.kind == "weights"
      try write(
        bytes, to: artifact.fileName,
        isWeights ? "the trained weights, in the order of get_weights" : "a file of the run")
    }
    guard let hash = details.beginning.environment.gitDiffSHA256 else { return }
    let changes = notes.attempt(Self.changes) {
      guard let bytes = try database.keptBytes(of: hash) else {
        throw Diagnostic(.nothingMatched, "the database does not keep it")
      }
      return bytes
    }
    guard let changes else { return }
    try write(changes, to: Self.changes, "how the program's sources differed from their commit")
  }

  /// What a file of the run held: from the database, or else from the run's folder.
  private func content(of artifact: RunArtifact) throws -> Data {
    if let bytes = try database.keptBytes(of: artifact.sha256) { return bytes }
    let folder = RunFolder(named: details.beginning.folder, besides: database.path)
    let bytes = try? Data(
      contentsOf: folder.url.appending(path: artifact.path), options: .mappedIfSafe)
    guard let bytes else {
      throw Diagnostic(
        .nothingMatched, "the database does not keep it, and it is not in the run's folder")
    }
    guard sha256(bytes) == artifact.sha256 else {
      throw Diagnostic(
        .nothingMatched,
        "the database does not keep it, and the one in the run's folder is another")
    }
    return bytes
  }

  private func writeTexts() throws {
    for (index, text) in details.texts.enumerated() {
      let name = "\(Self.texts)/\(index)-\(Spec.plainName(of: "\(text.name)-\(text.engine).txt"))"
      try write(Data(text.text.utf8), to: name + ".txt", "\(text.name), by \(text.engine)")
    }
  }

  /// Draws the spec's charts anew, as far as the run recorded what they show.
  private func drawCharts() throws {
    let charts = RunCharts(of: details, in: database)
    for name in charts.names {
      let drawn = notes.attempt("chart '\(name)'") {
        try charts.draw(charts.chart(named: name), into: folder.stagedPath(Self.charts))
      }
      guard let drawn else { continue }
      for file in [drawn.picture, drawn.script, drawn.data] {
        try folder.adopt("\(Self.charts)/\(URL(filePath: file).lastPathComponent)")
      }
      contents.add(
        "\(Self.charts)/\(URL(filePath: drawn.picture).lastPathComponent)",
        "drawn anew, with its script for gnuplot and its numbers beside it")
    }
  }
}

/// What came of exporting a run.
package struct ExportReport: Sendable {
  package let run: RunID
  /// The absolute path of the folder.
  package let folder: String
  /// What the run has not come to, or the database does not keep.
  package let omissions: [String]
  /// What is recorded and could not be read.
  package let damages: [String]
}

/// What a README says of the files of an export, in the order in which they were written.
final class ExportContents {
  private(set) var lines: [(name: String, explanation: String)] = []

  func add(_ name: String, _ explanation: String) { lines.append((name, explanation)) }
}

extension NewRun {
  /// The experiment's name as a file's: another program may have written any text.
  fileprivate var plainExperiment: String {
    Spec.isPlainName(experiment) ? experiment : Spec.plainName(of: experiment + ".spec")
  }
}

extension RunArtifact {
  /// The last part of its path, as the name of a file.
  fileprivate var fileName: String {
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    return Spec.isPlainName(name) ? name : Spec.plainName(of: name)
  }
}
