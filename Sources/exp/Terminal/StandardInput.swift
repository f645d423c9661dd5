import Diagnostics
import Foundation

/// What stands at the other end of this process's standard input.
enum StandardInput {
  /// Whether a person may answer.
  static var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  /// Reads to the end.
  ///
  /// - Throws: `Diagnostic` if there is more than `limit` bytes.
  static func read(atMost limit: Int) throws -> Data {
    var bytes = Data()
    while bytes.count <= limit,
      let more = try FileHandle.standardInput.read(upToCount: limit + 1 - bytes.count),
      !more.isEmpty
    {
      bytes += more
    }
    guard bytes.count <= limit else {
      throw Diagnostic(.usage, "standard input is too long", expected: "at most \(limit) bytes")
    }
    return bytes
  }
}
