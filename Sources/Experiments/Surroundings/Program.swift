import Foundation

/// The program's name and version, as recorded and as `exp --version` prints them.
package enum Program {
  /// Results of one version are the same bits for the same spec and inputs.
  package static let version = "0.1.0"

  /// What was typed to start this process, such that a shell understands it again.
  package static var commandLine: String {
    (["exp"] + CommandLine.arguments.dropFirst().map(shellWord)).joined(separator: " ")
  }
}
