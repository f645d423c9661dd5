import Foundation
import Results
import TestSupport
import Testing

/// Runs whose disk is full before they end.
@Suite(
  .enabled(if: SmallDisk.isPossible, "small disks are made by root in a mount namespace of its own")
)
struct FullDiskTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
  }

  /// From a disk that cannot hold the tables to one that lacks room for the last chart.
  @Test(arguments: [40, 160, 220, 330, 340, 360, 400, 420, 440, 460, 480, 500, 520])
  func `a run that fills the disk fails, says why, and goes on when there is room`(
    kilobytes: Int
  ) throws {
    let result = try SmallDisk.run(kilobytes: kilobytes, in: place)
    let words = "\(kilobytes) KiB: \(result.first) \(result.error)"
    guard result.first != 0 else {
      #expect(result.status == "finished", "\(words)")
      return
    }
    #expect([1, 4].contains(result.first), "\(words)")
    #expect(result.error.contains("disk") || result.error.contains("room"), "\(words)")
    #expect(result.hidden.isEmpty, "\(words) \(result.hidden)")
    #expect(
      !result.doctor.contains("error: ") && !result.doctor.contains("changed: "),
      "\(words) \(result.doctor)")
    // Nothing is recorded of a run that could not begin.
    guard !result.status.isEmpty else { return }
    #expect(result.status == "failed", "\(words)")
    #expect(result.second == 0, "\(words)")
    #expect(try result.hash == expectedHash(), "\(words)")
  }

  /// The hash of the same run on a disk with room.
  private func expectedHash() throws -> String {
    try place.run("--database", "elsewhere/results.sqlite")
    let rows = try ResultsDatabase(readingFrom: place.path("elsewhere/results.sqlite"))
      .query("SELECT results_sha256 FROM runs").rows
    guard case .text(let hash) = rows[0][0] else { return "" }
    return hash
  }
}

/// A small file system in memory, seen by nobody but the shell that makes it.
private enum SmallDisk {
  /// What came of a run on a small disk, and of going on with it when there was room.
  struct Outcome {
    let first: Int32
    let error: String
    /// How the run stood after it; empty if nothing is recorded of it.
    let status: String
    let hidden: String
    let doctor: String
    let second: Int32
    let hash: String
  }

  static let isPossible: Bool = {
    let command = Command(
      named: "unshare", ["-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"],
      in: FileManager.default.temporaryDirectory)
    return (try? command.run().exitCode) == 0
  }()

  private static let script = """
    exp=$1; mkdir disk out
    mount -t tmpfs -o size=$2k tmpfs disk || exit 99
    export EXP_DATABASE=disk/results.sqlite
    "$exp" run tiny.spec --quiet > out/report 2> out/error; echo $? > out/first
    "$exp" query 'SELECT status FROM runs' --format csv 2> out/no | sed 1d > out/status
    find disk -name '.*' -o -name '*.unfinished' > out/hidden
    "$exp" doctor > out/doctor 2> out/no
    mount -o remount,size=40m disk
    "$exp" resume --quiet > out/report 2> out/no; echo $? > out/second
    "$exp" query 'SELECT results_sha256 FROM runs' --format csv 2> out/no | sed 1d > out/hash
    umount disk
    """

  static func run(kilobytes: Int, in place: Workplace) throws -> Outcome {
    let shell = Command(
      named: "unshare", ["-m", "sh", "-c", script, "sh", Workplace.program.path, "\(kilobytes)"],
      in: place.folder.url)
    let result = try shell.run()
    try #require(result.exitCode == 0, "\(result.error)")
    func text(_ name: String) throws -> String {
      String(decoding: try place.bytes(of: "out/\(name)"), as: UTF8.self)
        .trimmingCharacters(in: .whitespacesAndNewlines)
    }
    return try Outcome(
      first: Int32(text("first")) ?? -1, error: text("error"), status: text("status"),
      hidden: text("hidden"), doctor: text("doctor"), second: Int32(text("second")) ?? -1,
      hash: text("hash"))
  }
}
