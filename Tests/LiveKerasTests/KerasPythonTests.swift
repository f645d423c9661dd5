import Diagnostics
import Foundation
import LiveKeras
import TestSupport
import Testing

struct KerasPythonTests {
  /// A folder with a program in it, which none of the tests starts.
  private func folder(with program: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let file = try folder.write("#!/bin/sh\n", to: program)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file)
    return folder
  }

  @Test func `Without a variable the project's own environment is taken`() throws {
    let folder = try folder(with: ".build/frameworks/bin/python")
    let python = try KerasPython(environment: ["EXP_PYTHON": ""], folder: folder.url)
    #expect(python.executable.path == folder.path + "/.build/frameworks/bin/python")
  }

  @Test func `With neither, a sentence tells how to get one`() throws {
    let folder = try TemporaryFolder()
    let failure = #expect(throws: Diagnostic.self) {
      try KerasPython(environment: [:], folder: folder.url)
    }
    #expect(
      failure?.message
        == "there is no Python with Keras: EXP_PYTHON is not set, and "
        + "'.build/frameworks/bin/python' is not there")
    #expect(failure?.advice?.hasPrefix("run Scripts/install-frameworks, ") == true)
  }

  @Test(arguments: ["other/python", "python3"])
  func `A relative path starts from the current folder, a name is looked up on PATH`(
    _ name: String
  ) throws {
    let folder = try folder(with: "other/\(name.split(separator: "/").last!)")
    let python = try KerasPython(
      environment: ["EXP_PYTHON": name, "PATH": "/nowhere:\(folder.path)/other"],
      folder: folder.url)
    #expect(python.executable.path.hasPrefix(folder.path + "/other/python"))
  }

  @Test(arguments: ["missing/python", "/", "missing-python"])
  func `A Python that is named and is none is never replaced by another`(_ name: String) throws {
    let folder = try folder(with: ".build/frameworks/bin/python")
    let failure = #expect(throws: Diagnostic.self) {
      try KerasPython(environment: ["EXP_PYTHON": name, "PATH": "/bin"], folder: folder.url)
    }
    #expect(failure?.message.hasPrefix("'\(name)', which EXP_PYTHON names, is no program") == true)
  }
}
