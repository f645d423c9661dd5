import ArgumentParser
import Experiments

/// `exp`, the command of which all others are subcommands.
struct ExpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exp",
    abstract: "Run experiments with recurrent networks, and prove what they say.",
    discussion: """
      A spec names a data set, a model, how it is trained and which engines compute its \
      predictions. Running it records everything in a database, judges whether the engines \
      agree, and draws charts.

      Exit codes: 0 done, 1 a run failed, 2 a mistake in a spec or an argument, 3 the engines \
      disagree, or something recorded is not what it was, 4 the database, 5 nothing matched, 130 and \
      143 interrupted.
      """,
    version: Program.version,
    subcommands: [
      RunCommand.self, ResumeCommand.self, VerifyCommand.self, CheckCommand.self,
      InspectCommand.self, ConvertCommand.self,
      DiagnoseCommand.self, ReadHDF5Command.self,
      ListCommand.self, ShowCommand.self, QueryCommand.self,
      TagCommand.self, NoteCommand.self, RemoveCommand.self, RestoreCommand.self,
      CompareCommand.self, PlotCommand.self, ExportCommand.self,
      DoctorCommand.self,
    ])
}

@main
enum Exp {
  static func main() {
    Terminal.fillClosedStreams()
    do {
      var command = try ExpCommand.parseAsRoot()
      try command.run()
    } catch {
      Failure(error).exit()
    }
  }
}
