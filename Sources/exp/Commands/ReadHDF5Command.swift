import ArgumentParser
import Experiments
import Foundation
import FrameworkFiles

/// What this program starts itself with to read a stranger's HDF5 file: the file comes on stdin, what
/// it holds goes to stdout, and a crash of the library ends only this process.
struct ReadHDF5Command: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "read-hdf5", shouldDisplay: false)

  func run() throws {
    try IsolatedReader.answer()
  }
}

extension ModelReader {
  /// Reads HDF5 in a process of its own.
  static var isolated: ModelReader {
    guard let program = Bundle.main.executableURL else { return ModelReader() }
    let command = ReadHDF5Command.configuration.commandName!
    return ModelReader(isolation: IsolatedReader(executable: program, arguments: [command]))
  }
}
