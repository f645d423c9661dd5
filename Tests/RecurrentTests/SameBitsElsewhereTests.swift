import Foundation
import Recurrent
import TestSupport
import Testing

/// What every kind of cell computes and learns in three epochs, in other processes: at every kernel
/// level, with any number of threads, optimised or not, and on a processor without AVX.
struct SameBitsElsewhereTests {
  /// The hashes of `Tests/RecurrentProbe`, a line for each kind of cell.
  private func hashes(
    level: String, threads: Int, of program: URL? = nil, under emulator: [String] = []
  ) throws -> [Substring] {
    var environment = ProcessInfo.processInfo.environment
    environment["EXP_KERNELS"] = level
    let place = try TemporaryFolder()
    var command = Command(
      built: "RecurrentProbe", ["bits", "\(threads)"], in: place.url, environment: environment)
    if let program { command.executable = program }
    if !emulator.isEmpty {
      command.arguments = emulator + [command.executable.path] + command.arguments
      command.executable = URL(filePath: "/usr/bin/env")
    }
    let result = try command.run(within: .seconds(300))
    try #require(result.exitCode == 0, "\(result.error)")
    return result.lines
  }

  @Test func `every level and any number of threads give the same bits`() throws {
    let first = try hashes(level: KernelLevel.available[0], threads: 1)
    #expect(first.count == 9)
    #expect(Set(first).count == first.count, "each cell has a hash of its own")
    for level in KernelLevel.available {
      for threads in 1...3 {
        #expect(
          try hashes(level: level, threads: threads) == first, "\(level), \(threads) threads")
      }
    }
  }

  /// Slow: builds the library once more.
  @Test(.enabled(if: isContinuousIntegration, "slow; set CI to have it run"))
  func `a release build gives the same bits as this one`() throws {
    let place = try TemporaryFolder()
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let build = try Command(
      named: "swift",
      [
        "build", "--configuration", "release", "--product", "RecurrentProbe", "--scratch-path",
        place.url.path,
      ], in: root
    ).run(within: .seconds(600))
    try #require(build.exitCode == 0, "\(build.output)")
    let program = place.url.appending(path: "release/RecurrentProbe")
    for threads in 1...3 {
      #expect(
        try hashes(level: "", threads: threads, of: program)
          == hashes(level: "", threads: threads), "\(threads) threads")
    }
  }

  /// Slow: every instruction is interpreted.
  @Test(.enabled(if: isContinuousIntegration, "slow; set CI to have it run"))
  func `a processor without AVX gives the same bits`() throws {
    let emulated = try hashes(
      level: "", threads: 2, under: ["qemu-x86_64", "-cpu", "Nehalem"])
    #expect(emulated == (try hashes(level: "", threads: 2)))
  }

  private static var isContinuousIntegration: Bool {
    ProcessInfo.processInfo.environment["CI"] != nil
  }
}
