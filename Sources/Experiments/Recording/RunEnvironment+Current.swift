import Foundation
import Recurrent
import Results

/// The program's name and version, as recorded and as `exp --version` prints them.
package enum Program {
  /// Results of one version are the same bits for the same spec and inputs.
  package static let version = "0.1.0"

  /// What was typed to start this process, such that a shell understands it again.
  package static var commandLine: String {
    (["exp"] + CommandLine.arguments.dropFirst().map(shellWord)).joined(separator: " ")
  }
}

/// What a run is computed with, as it is recorded before the first step.
struct Surroundings {
  let environment: RunEnvironment
  /// The other programs that take part.
  let libraries: [LibraryVersion]
  /// The changes of the sources, if there are any.
  let contents: [FileContent]

  /// This program on this machine, in the working copy of the current folder.
  static func current(threads: Int) -> Surroundings {
    let git = GitState.current
    let environment = RunEnvironment(
      programVersion: Program.version, gitCommit: git?.commit, gitDirty: git?.isDirty,
      swiftVersion: RunEnvironment.swiftVersion,
      operatingSystem: ProcessInfo.processInfo.operatingSystemVersionString,
      processor: RunEnvironment.processorName, kernelLevel: KernelLevel.current, threads: threads)
    return Surroundings(environment: environment, libraries: [], contents: [])
  }
}

extension RunEnvironment {

  /// The compiler's version as far as conditional compilation knows it.
  fileprivate static var swiftVersion: String {
    #if compiler(>=6.4)
      "6.4 or later"
    #else
      "6.3"
    #endif
  }

  fileprivate static var processorName: String {
    let information = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
    let line = information?.split(separator: "\n").first { $0.hasPrefix("model name") }
    return line?.split(separator: ":", maxSplits: 1).last?.trimmingCharacters(in: .whitespaces)
      ?? "unknown"
  }
}

/// The commit of a working copy and whether its files differ from it.
struct GitState {
  let commit: String
  let isDirty: Bool

  /// That of the current folder, or nil outside of a working copy or without git.
  static var current: GitState? {
    guard let commit = git("rev-parse", "HEAD"), let status = git("status", "--porcelain") else {
      return nil
    }
    return GitState(commit: commit, isDirty: !status.isEmpty)
  }

  private static func git(_ arguments: String...) -> String? {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["git"] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
