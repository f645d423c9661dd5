package import Foundation

/// A program to be run as its user would: with arguments, in a folder and an environment of its own.
package struct Command {
  package var executable: URL
  package var arguments: [String]
  package var folder: URL
  package var environment: [String: String]

  /// - Parameters:
  ///   - executable: The program's file.
  ///   - arguments: What follows its name.
  ///   - folder: The current folder of the program.
  ///   - environment: All of its variables; those of this process unless told otherwise.
  package init(
    _ executable: URL, _ arguments: [String], in folder: URL,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    self.executable = executable
    self.arguments = arguments
    self.folder = folder
    self.environment = environment
  }

  /// A program that is looked up on PATH.
  package init(named name: String, _ arguments: [String], in folder: URL) {
    self.init(URL(filePath: "/usr/bin/env"), [name] + arguments, in: folder)
  }

  /// Runs the program to its end, which is brought about when the time is over.
  package func run(within limit: Duration = .seconds(60)) throws -> CommandResult {
    try start().result(within: limit)
  }

  /// Starts the program; its results go to `output`, or are kept if that is nil.
  package func start(output: FileHandle? = nil) throws -> RunningCommand {
    try RunningCommand(self, output: output)
  }
}

/// What a program said, and how it ended.
package struct CommandResult {
  /// The exit code, or 128 and the number of the signal that ended it, as a shell counts.
  package let exitCode: Int32
  package let output: String
  package let error: String

  /// The lines of the results.
  package var lines: [Substring] { output.split(separator: "\n") }
}
