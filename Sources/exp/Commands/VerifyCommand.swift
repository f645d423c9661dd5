import ArgumentParser
import Diagnostics
import Experiments
import Foundation
import Recurrent
import Results

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Run recorded runs again, and compare every bit.",
    discussion: """
      A run is run again from the database alone, in memory: its resolved spec, and its inputs as \
      they were. Compared are the loss of every batch, the weights after every epoch and at the end, \
      every number of every series, texts, metrics and hashes. The verdict is 'verified', or what \
      differs first; it is recorded with the run.

      Exit codes: 0 all verified, 1 one could not be run (but for those that need Keras where \
      there is none, with --all or --experiment), 3 one differs, 5 there was nothing to \
      verify.
      """)

  @Argument(help: RunArgument.help)
  var names: [String] = []

  @Flag(help: "Verify all finished runs.")
  var all = false

  @Option(help: ArgumentHelp("Verify all finished runs of an experiment.", valueName: "name"))
  var experiment: String?

  @Flag(help: "Leave the verdicts out of the database.")
  var noRecord = false

  @OptionGroup var report: ReportOptions

  @OptionGroup var database: DatabaseOptions

  func validate() throws {
    let choosesMany = all || experiment != nil
    if names.isEmpty != choosesMany {
      throw ValidationError(
        choosesMany
          ? "Name runs, or say --all or --experiment: not both."
          : "Name a run, or say --all or --experiment.")
    }
  }

  func run() throws {
    try KernelLevel.requireRequested()
    let (results, canRecord) = try openDatabase()
    let session = VerificationSession(
      in: results, recordsVerdicts: canRecord, report: report, showsProgress: names.count == 1)
    if names.isEmpty {
      try session.verifyAll(of: experiment)
    } else {
      try session.verify(names)
    }
  }

  /// Opens the database for recording if it may be, else for reading.
  private func openDatabase() throws -> (ResultsDatabase, canRecord: Bool) {
    // Recording would make one that is not there.
    guard !noRecord, FileManager.default.fileExists(atPath: database.path) else {
      return (try database.reading(), false)
    }
    do {
      return (try database.recording(), true)
    } catch let error as Diagnostic {
      guard let reading = try? database.reading() else { throw error }
      Terminal.error.write("note: the verdicts are not recorded: \(error.message)")
      return (reading, false)
    }
  }
}
