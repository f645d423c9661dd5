import Foundation
import LiveKeras
import Synchronization
import Testing

/// The process of Python that the tests share, since starting one takes seconds.
enum SharedKeras {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let environment = ProcessInfo.processInfo.environment

  /// Whether there is a Python that tests may take: one that is named, or in CI the project's own.
  static let isThere: Bool = {
    let isWanted = environment["CI"] != nil || environment[KerasPython.variable] != nil
    return isWanted && (try? python()) != nil
  }()

  static let comment: Comment = "set EXP_PYTHON, or set CI and run Scripts/install-frameworks"

  static func python() throws -> KerasPython {
    try KerasPython(environment: environment, folder: root)
  }

  private static let process = Mutex<KerasProcess?>(nil)

  /// Calls `body` with the process, while nobody else has it.
  static func with<Result>(_ body: (borrowing KerasProcess) throws -> sending Result) throws
    -> sending Result
  {
    try process.withLock { process in
      if let process { return try body(process) }
      let new = try KerasProcess(python())
      process = new
      return try body(new)
    }
  }
}
