import Foundation

/// The program's name and version, as recorded and as `exp --version` prints them.
package enum Program {
  /// Results of one version are the same bits for the same spec and inputs.
  package static let version = "0.1.0"

  /// What was typed to start this process, such that a shell understands it again.
  package static var commandLine: String {
    let words = CommandLine.arguments.dropFirst().map { word in
      word.unicodeScalars.allSatisfy { plain.contains($0) } && !word.isEmpty
        ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
    return (["exp"] + words).joined(separator: " ")
  }

  private static let plain = CharacterSet.alphanumerics.union(
    CharacterSet(charactersIn: "-_=+.,:/@%"))
}
