import Foundation
import Results

/// What an exported folder says of itself.
struct ExportReadme {
  let details: RunDetails
  let specName: String
  let overrides: [String]
  let contents: [(name: String, explanation: String)]
  let notes: ExportNotes

  var text: String {
    let parts = [
      heading, files, checking, repeating,
      list("Not here:", notes.omissions),
      list("Damaged in the database, and not here unless it says otherwise:", notes.damages),
    ]
    return parts.compactMap(\.self).joined(separator: "\n\n") + "\n"
  }

  private var heading: String {
    let (summary, run) = (details.summary, details.beginning)
    let commit = run.environment.gitCommit.map {
      " (commit \($0.prefix(12))\(run.environment.gitDirty == true ? ", with changes" : ""))"
    }
    var lines = [
      "Run \(summary.id.text) of the experiment '\(run.experiment)', as exp \(Program.version) "
        + "exported it.",
      "",
      "Begun:    \(run.startedAt), by exp \(run.environment.programVersion)\(commit ?? "")",
      "Status:   \(summary.status.rawValue)\(summary.error.map { ", \($0)" } ?? "")",
    ]
    if let verdict = summary.verdict { lines.append("Verdict:  \(verdict)") }
    if let command = run.command { lines.append("Command:  \(command)") }
    if let removed = details.removedAt { lines.append("Removed:  \(removed)") }
    return lines.joined(separator: "\n")
  }

  private var files: String {
    let own = [
      (ExportedFile.readme, "this text"), (ExportedFile.sums, "the hashes of all other files"),
    ]
    let width = (contents + own).map(\.0.count).max() ?? 0
    let lines = (contents + own).map { name, explanation in
      "  " + name + String(repeating: " ", count: width + 2 - name.count) + explanation
    }
    return (["Files:"] + lines).joined(separator: "\n")
      + """


      Numbers in tables are the shortest that give the same bits back; 'nan', 'inf' and '-inf' are
      spelled so, and an empty field is a number that there is none of. Samples, steps, outputs and
      batches count from 0, epochs from 1.
      """
  }

  private var checking: String { "To check the files:\n  sha256sum -c \(ExportedFile.sums)" }

  private var repeating: String {
    let command = (["exp run", specName] + overrides.map(shellWord)).joined(separator: " ")
    var lines = ["To run it again, with exp \(details.beginning.environment.programVersion):"]
    lines.append("  \(command)")
    if !overrides.isEmpty {
      lines.append("The spec names files outside of its folder; their copies are in inputs.")
    }
    guard let hashes = details.hashes else { return lines.joined(separator: "\n") }
    return
      (lines + [
        "It gives the same bits:", "  weights      \(hashes.weights)",
        "  predictions  \(hashes.predictions)", "  results      \(hashes.results)",
      ]).joined(separator: "\n")
  }

  private func list(_ title: String, _ lines: [String]) -> String? {
    lines.isEmpty ? nil : ([title] + lines.map { "  \($0)" }).joined(separator: "\n")
  }
}

extension ExportFolder {
  /// The hashes of all files as `sha256sum` reads them.
  var sums: String {
    hashes.sorted { $0.key < $1.key }.map { name, hash in
      // It marks lines whose names have such characters in disguise.
      let isPlain = !name.contains { $0 == "\\" || $0.isNewline }
      let disguised = name.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
        .replacing("\r", with: "\\r")
      return isPlain ? "\(hash)  \(name)\n" : "\\\(hash)  \(disguised)\n"
    }.joined()
  }
}
