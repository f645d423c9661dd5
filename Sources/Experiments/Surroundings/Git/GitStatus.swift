import Foundation

/// What `git status --porcelain=v2 --branch -z` says.
struct GitStatus {
  /// The commit that was checked out, in full.
  let commit: String
  /// Whether files differ that git knows.
  private(set) var hasChanges = false
  /// Files that git neither knows nor ignores, relative to the top of the working copy.
  private(set) var untracked: [String] = []

  /// The arguments that make git say it.
  static let question = [
    "status", "--porcelain=v2", "--branch", "-z", "--untracked-files=all", "--no-renames",
  ]

  /// - Returns: nil if there is no commit yet.
  init?(_ output: Data) {
    var commit: String?
    for entry in output.split(separator: 0) {
      let text = String(decoding: entry, as: UTF8.self)
      if text.hasPrefix("# branch.oid ") {
        commit = String(text.dropFirst("# branch.oid ".count))
      } else if text.hasPrefix("? ") {
        untracked.append(String(text.dropFirst(2)))
      } else if !text.hasPrefix("# ") {
        hasChanges = true
      }
    }
    guard let commit, commit.allSatisfy(\.isHexDigit) else { return nil }
    self.commit = commit
  }
}
