import Diagnostics
import Foundation
package import Results

/// What is found in a database and in the folder around it.
///
/// Nothing is changed by looking.
package struct DatabaseExamination {
  /// Everything that was found, the database first.
  package private(set) var findings: [Finding]
  /// What processes left that were stopped in the middle of writing, and nobody needs.
  package private(set) var leftovers: [Leftover] = []

  /// Examines a database.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - isQuick: Whether to leave out whatever reads numbers and files to compute their hashes.
  ///   - progress: Told now and then which part of the hashing is done, from 0 to 1.
  /// - Throws: `Diagnostic` of category `.database` if there is no file at `path`.
  package init(
    of path: String, quickly isQuick: Bool = false, progress: @escaping (Double) -> Void = { _ in }
  ) throws {
    let database: ResultsDatabase?
    (findings, database) = try ResultsDatabase.examine(path)
    let home = URL(filePath: path).standardizedFileURL.deletingLastPathComponent()
    findings += diskFindings(of: home.path)
    guard let database else { return }

    let (runs, failures) = database.runsToExamine()
    findings += failures + runFindings(runs, in: database) + database.contradictions()
    if !isQuick {
      findings += HashExamination(of: database, runs: runs, progress: progress).findings()
    }
    let folders = FolderExamination(
      home: home, runs: runs, database: database, comparesHashes: !isQuick)
    findings += folders.findings()
    leftovers = folders.leftovers()
    findings += leftovers.map(\.finding)
  }

  /// The worst of what was found; nil if nothing was.
  package var severity: Finding.Severity? { findings.map(\.severity).max() }
}

/// How the runs stand: all counted, and each one that somebody has to do something about.
private func runFindings(_ runs: [ExaminedRun], in database: ResultsDatabase) -> [Finding] {
  let counts = RunStatus.allCases.compactMap { status in
    let count = runs.count { $0.status == status }
    return count == 0 ? nil : "\(count) \(status.rawValue)"
  }
  let runsInWords = runs.count == 1 ? "1 run" : "\(runs.count) runs"
  let details = counts.isEmpty ? "" : ": " + counts.joined(separator: ", ")
  return [Finding(.note, "database", "it holds " + runsInWords + details)]
    + runs.compactMap(\.statusFinding) + removedFindings(runs, in: database)
}

private func removedFindings(_ runs: [ExaminedRun], in database: ResultsDatabase) -> [Finding] {
  let removed = runs.filter(\.isRemoved)
  guard !removed.isEmpty else { return [] }
  let held = (try? database.bytesOfRemovedRuns()).map { ", with \($0) bytes of their own" } ?? ""
  let names = removed.count == 1 ? "1 run is" : "\(removed.count) runs are"
  return [
    Finding(
      .note, "removed runs", "\(names) put away" + held,
      advice: "exp restore RUN takes one back; 'exp remove --help' tells how to delete them")
  ]
}

extension ExaminedRun {
  fileprivate var statusFinding: Finding? {
    let resumed =
      resumptions == 0 ? "" : ", resumed \(resumptions == 1 ? "once" : "\(resumptions) times")"
    switch status {
    case .lost:
      return Finding(
        .note, of: id, "lost\(resumed): its process \(process.processID) is gone",
        advice: "exp resume \(id.short)")
    case .running:
      let place = process.isOfThisMachine ? "" : " of \(process.host)"
      return Finding(
        .note, of: id, "still running\(resumed), as process \(process.processID)\(place)",
        advice: process.isOfThisMachine ? nil : "only that machine can tell whether it is")
    case .interrupted, .failed:
      guard resumptions > 0 else { return nil }
      return Finding(
        .note, of: id, "\(status.rawValue) again\(resumed)", advice: "exp show \(id.short)")
    case .finished: return nil
    }
  }
}

/// Room below which a run is likely to fail.
private let leastFreeBytes: UInt64 = 256 << 20

private func diskFindings(of folder: String) -> [Finding] {
  var disk = statvfs()
  guard statvfs(folder, &disk) == 0 else { return [] }
  let free = UInt64(disk.f_bavail) * UInt64(disk.f_frsize)
  guard free < leastFreeBytes else { return [] }
  return [
    Finding(
      .note, "disk", "only \(free >> 20) MiB are free where the database lies",
      advice: "make room: a run whose disk is full fails")
  ]
}

extension DatabaseExamination {
  /// Takes the leftovers away; says of each that it is gone, or why not.
  package mutating func removeLeftovers() {
    for leftover in leftovers {
      let place = findings.firstIndex(of: leftover.finding)
      let result: Finding
      do {
        try leftover.remove()
        result = Finding(.note, "leftover \(leftover.path)", "taken away")
      } catch {
        result = Finding(failure: error, of: "leftover \(leftover.path)")
      }
      if let place { findings[place] = result }
    }
    leftovers = []
  }
}
