import ArgumentParser
import Diagnostics
import Experiments
import Results

struct RemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Put runs away, or delete for good those that were put away.",
    discussion: """
      Lists and questions pass over what was put away; nothing of it is deleted, and 'exp restore' \
      takes it back. Only --purge deletes: what the database holds of the runs, and their folders.
      """)

  @Argument(help: RunArgument.help)
  var names: [String]

  @Flag(help: "Delete runs for good that were removed before.")
  var purge = false

  @Flag(help: "Do not ask before deleting.")
  var yes = false

  @OptionGroup var database: DatabaseOptions

  func validate() throws {
    if yes, !purge { throw ValidationError("--yes goes with --purge: nothing else asks.") }
  }

  func run() throws {
    let results = try database.editing()
    let runs = try results.runs(named: names)
    guard purge else {
      try results.remove(runs)
      for run in runs {
        Terminal.output.write("removed \(run.short); exp restore \(run.short) takes it back")
      }
      return
    }
    try requireConsent(runs)
    let purged = try results.purgeWithFolders(runs)
    for run in purged {
      let folder = run.folder.map { ", with \(shown($0))" } ?? ""
      Terminal.output.write("deleted \(run.id.short)\(folder)")
    }
    if let failure = purged.compactMap(\.failure).first { throw failure }
  }

  /// Throws unless the user agrees, here or before.
  private func requireConsent(_ runs: [RunID]) throws {
    guard !yes else { return }
    guard StandardInput.isTerminal, Terminal.error.isInteractive else {
      throw Diagnostic(.usage, "runs are deleted for good only if you say so", advice: "add --yes")
    }
    let those = runs.count == 1 ? "run \(runs[0].short)" : "\(runs.count) runs"
    Terminal.error.write("delete \(those) for good, with all files? [y/N] ", terminator: "")
    guard ["y", "yes"].contains(readLine()?.lowercased() ?? "") else {
      throw Diagnostic(.usage, "nothing was deleted")
    }
  }
}
