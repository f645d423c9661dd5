import Foundation
import FrameworkFiles

/// A question to git that changes nothing, waits for nobody and starts nothing else.
struct GitCommand: ~Copyable {
  private let process: ChildProcess

  /// Longer than this, no run waits for git.
  private static let patience = Duration.seconds(5)

  /// Starts git in a folder.
  ///
  /// - Returns: nil if there is no git.
  init?(_ arguments: [String], in folder: String) {
    // No prompts, no refreshed index, no daemon that watches files, no fetching of missing objects, and
    // no variables that change how a difference is written.
    let surroundings = [
      "-u", "GIT_DIFF_OPTS", "-u", "GIT_EXTERNAL_DIFF", "GIT_TERMINAL_PROMPT=0",
      "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "LC_ALL=C",
    ]
    let git = ["git", "--no-pager", "-C", folder, "-c", "core.fsmonitor=false"]
    guard
      let process = try? ChildProcess(
        URL(filePath: "/usr/bin/env"), surroundings + git + arguments)
    else { return nil }
    self.process = process
  }

  /// What git wrote; nil if it failed, took too long or wrote too much.
  consuming func output(mostBytes: Int = 64 << 20) -> Data? {
    let (output, ending) = process.finish(within: Self.patience, mostBytes: mostBytes)
    return ending == .exit(0) ? output : nil
  }
}
