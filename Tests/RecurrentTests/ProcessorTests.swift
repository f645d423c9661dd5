import Foundation
import TestSupport
import Testing

/// The kernels on processors that this one is not.
struct ProcessorTests {
  /// Slow: compiles the kernels twice, a minute at best.
  @Test(
    .enabled(
      if: ProcessInfo.processInfo.environment["CI"] != nil, "slow; set CI to have it run"),
    .enabled(
      if: FileManager.default.fileExists(atPath: "/usr/bin/qemu-aarch64")
        && FileManager.default.fileExists(atPath: "/usr/aarch64-linux-gnu/lib/libc.a"),
      "needs the packages that Scripts/check-processors names"))
  func `every level and other processors give the same bits`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let result = try Command(root.appending(path: "Scripts/check-processors"), [], in: root)
      .run(within: .seconds(600))
    #expect(result.exitCode == 0, "\(result.output)\(result.error)")
  }
}
