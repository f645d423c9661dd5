import Foundation
import Results

/// Looks at what lies beside a database: the folders of its runs, and what nobody knows of.
struct FolderExamination {
  let home: URL
  let runs: [ExaminedRun]
  let database: ResultsDatabase
  /// Whether to read files that have the right size.
  let comparesHashes: Bool

  func findings() -> [Finding] {
    // What still runs writes its files now.
    runs.filter { $0.status != .running }.flatMap(findings(of:))
      + strangers().map { name in
        Finding(
          .note, "folder \(name)", "no run of the database refers to it",
          advice: "move it away if no other database does")
      }
  }

  /// What is left in the folder of the database and in those of its runs that do not run.
  ///
  /// Folders of no run may be those of another database, whose run writes there now.
  func leftovers() -> [Leftover] {
    let running = Set(runs.filter { $0.status == .running }.map(\.folder))
    let folders = Set(runs.filter(hasOwnFolder).map(\.folder)).subtracting(running)
    return ([home] + folders.sorted().map { home.appending(path: $0) })
      .flatMap { Leftover.all(in: $0) }
  }

  /// Whether a run's folder has the name that this program gives to it, and is a real folder beside the
  /// database: a database may come from anywhere, and say anything.
  private func hasOwnFolder(_ run: ExaminedRun) -> Bool {
    run.folder.hasSuffix("-\(run.id.short)")
      && !run.folder.utf8.contains { [UInt8(ascii: "/"), 0].contains($0) }
      && FileStatus(home.appending(path: run.folder).path, followsLinks: false)?.isFolder ?? false
  }

  /// The folders that look like those of runs, and are of none.
  private func strangers() -> [String] {
    let known = Set(runs.map(\.folder))
    let names = (try? FileManager.default.contentsOfDirectory(atPath: home.path)) ?? []
    return names.filter { name in
      guard name.wholeMatch(of: /.+-[0-9a-f]{8}/) != nil, !known.contains(name) else {
        return false
      }
      let folder = home.appending(path: name)
      return (FileStatus(folder.path)?.isFolder ?? false) && !isOfSeveralRuns(name)
        && !isExport(folder)
    }.sorted()
  }

  /// Whether a folder holds charts that compare runs.
  private func isOfSeveralRuns(_ name: String) -> Bool {
    name.wholeMatch(of: /compare(-[0-9a-f]{8}){2,}/) != nil
  }

  private func isExport(_ folder: URL) -> Bool {
    [ExportedFile.description, ExportedFile.sums].allSatisfy {
      FileStatus(folder.appending(path: $0).path)?.isFile ?? false
    }
  }

  private func findings(of run: ExaminedRun) -> [Finding] {
    guard !run.artifacts.isEmpty else { return [] }
    let folder = home.appending(path: run.folder)
    var wrong: [ArtifactState: [RunArtifact]] = [:]
    for artifact in run.artifacts {
      let state = ArtifactState(
        of: artifact, at: folder.appending(path: artifact.path), comparesHashes: comparesHashes)
      wrong[state, default: []].append(artifact)
    }
    return ArtifactState.allCases.compactMap { state in
      guard state != .asRecorded, let artifacts = wrong[state] else { return nil }
      let names = artifacts.map(\.name).joined(separator: ", ")
      return Finding(
        .changed, of: run.id, "\(state.words) in \(run.folder): \(names)",
        advice: advice(for: artifacts, of: run.id))
    }
  }

  /// How files come back: charts are drawn again, others may be kept in the database.
  private func advice(for artifacts: [RunArtifact], of run: RunID) -> String? {
    var ways: [String] = []
    if artifacts.contains(where: { $0.kind == "chart" }) {
      ways.append("exp plot \(run.short) draws charts again")
    }
    for artifact in artifacts where (try? database.keeps(sha256: artifact.sha256)) ?? false {
      ways.append("the database keeps \(artifact.name), as file \(artifact.sha256.prefix(8))")
    }
    return ways.isEmpty ? nil : ways.joined(separator: "; ")
  }
}

/// How a file that a run wrote is found.
private enum ArtifactState: CaseIterable {
  case asRecorded, missing, resized, changed

  /// Looks at the file; reads one that has the right size if `comparesHashes`.
  init(of artifact: RunArtifact, at url: URL, comparesHashes: Bool) {
    guard let status = FileStatus(url.path), status.isFile else {
      self = .missing
      return
    }
    guard status.size == artifact.bytes else {
      self = .resized
      return
    }
    guard comparesHashes else {
      self = .asRecorded
      return
    }
    let bytes = try? Data(contentsOf: url, options: .mappedIfSafe)
    self = bytes.map(sha256) == artifact.sha256 ? .asRecorded : .changed
  }

  var words: String {
    switch self {
    case .asRecorded: "as recorded"
    case .missing: "missing"
    case .resized: "of another size than recorded"
    case .changed: "changed since it was recorded"
    }
  }
}
