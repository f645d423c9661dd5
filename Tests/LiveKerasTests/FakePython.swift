import Foundation
import LiveKeras
import TestSupport

/// A program that behaves as no Python should, or as one without Keras does.
struct FakePython {
  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")

  let folder: TemporaryFolder
  let python: KerasPython

  /// The program of a fixture; what it writes, and what is written for it, goes to a folder.
  init(_ name: String) throws {
    folder = try TemporaryFolder()
    let program = Self.fixtures.appending(path: name)
    var environment = ProcessInfo.processInfo.environment
    environment["EXP_TEST_FOLDER"] = folder.path
    environment[KerasPython.variable] = program.path
    python = try KerasPython(environment: environment, folder: folder.url)
  }
}
