import Foundation
import Results

/// A git working copy: its commit, and how its files differ from that.
struct WorkingCopy {
  let commit: String
  /// Whether there are changes, or files that git neither knows nor ignores, but for results.
  let isDirty: Bool
  /// The changes, if there are any that git could tell.
  let changes: Changes?

  /// A patch that `git apply` takes.
  struct Changes {
    let content: FileContent

    var sha256: String { content.sha256 }
    /// Whether it is small enough for the database; else it is known by its hash alone.
    var isKept: Bool { content.bytes.count <= WorkingCopy.largestPatch }
  }

  /// Patches beyond this are not kept.
  static let largestPatch = 16 << 20

  /// The working copy that a folder lies in.
  ///
  /// - Parameters:
  ///   - folder: The folder; the current one unless told otherwise.
  ///   - database: What lies there are results, and not changes, unless git knows it.
  ///   - includesUntracked: Whether the patch adds the files that git does not know, or only names them:
  ///     they may be anything, and whoever gets the database gets them too.
  /// - Returns: nil outside of a working copy, without git, before the first commit, and if git does not
  ///   answer.
  static func current(
    in folder: String = ".", without database: ResultsDatabase? = nil,
    includesUntracked: Bool = false
  ) -> WorkingCopy? {
    guard let output = GitCommand(GitStatus.question, in: folder)?.output(),
      let status = GitStatus(output)
    else { return nil }
    guard status.hasChanges || !status.untracked.isEmpty else {
      return WorkingCopy(commit: status.commit, isDirty: false, changes: nil)
    }
    // Both start before the first answer is waited for.
    let top =
      status.untracked.isEmpty ? nil : GitCommand(["rev-parse", "--show-toplevel"], in: folder)
    let patch = status.hasChanges ? GitCommand(patchOfTracked, in: folder) : nil
    let path = top?.output().map { String(decoding: $0.dropLast(), as: UTF8.self) }
    let results = ResultsFiles(of: database)
    let added = path.map { top in
      UntrackedFiles(
        status.untracked.filter { !results.contains(top + "/" + $0) },
        includesContents: includesUntracked, in: top,
        namesLength: status.commit.utf8.count)
    }
    let tracked = status.hasChanges ? patch?.output(mostBytes: 256 << 20) : Data()
    let isDirty = status.hasChanges || added?.isEmpty != true
    return WorkingCopy(
      commit: status.commit, isDirty: isDirty,
      changes: tracked.flatMap { tracked in
        let bytes = (added?.remarks ?? Data()) + tracked + (added?.patch ?? Data())
        return bytes.isEmpty ? nil : Changes(content: FileContent(bytes))
      })
  }

  /// The question for what changed in tracked files.
  ///
  /// Plumbing reads no settings of how people like their differences, and never refreshes the index.
  /// Changes inside of a submodule are its own repository's.
  private static let patchOfTracked = [
    "diff-index", "--patch", "--binary", "--no-ext-diff", "--no-textconv", "--no-color",
    "--no-renames", "--ignore-submodules=dirty", "HEAD",
  ]
}
