import Foundation
import Results
import TestSupport
import Testing

/// Databases that a disk, a copy or another program has damaged.
struct DamageTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
    try place.run()
    try place.emptyLog()
  }

  private static let tables = ["runs", "metrics", "series_values", "params"]

  @Test(arguments: tables, [Workplace.zeros, Workplace.garbage])
  func `the doctor names the table whose page was overwritten`(table: String, bytes: Data) throws {
    try place.overwrite(page: place.rootPage(of: table), with: bytes)
    let result = try place.exp("doctor")
    #expect(result.exitCode == 4)
    #expect(result.output.contains("error: table \(table): "), "\(result.output)")
    #expect(result.output.contains("`exp export --all` saves what can be read"))
    #expect(result.lines.last?.hasPrefix("damaged, or not to be used: ") == true)
  }

  @Test func `the doctor finds an index that lacks a row`() throws {
    let page = try place.rootPage(of: "runs_by_experiment")
    let whole = try Data(contentsOf: place.databaseURL)
    let before = whole.dropFirst((page - 1) * Workplace.pageBytes).prefix(Workplace.pageBytes)
    try place.run("seed=1")
    try place.emptyLog()
    // As if the disk had lost one write.
    try place.overwrite(page: page, with: before)
    let result = try place.exp("doctor")
    #expect(result.exitCode == 4)
    #expect(
      result.output.contains("error: table runs: "), "\(result.output)")
    #expect(result.output.contains("missing from index runs_by_experiment"), "\(result.output)")
  }

  @Test func `the doctor finds a file that is cut off, or has no header`() throws {
    try place.cutOff(beforePage: place.rootPage(of: "metrics"))
    #expect(try place.exp("doctor").exitCode == 4)
    try place.overwrite(page: 1, with: Workplace.zeros)
    #expect(try place.exp("doctor").exitCode == 4)
  }

  @Test func `a log that is cut off loses its last transactions, and nothing else`() throws {
    let running = try place.command(["run", "tiny.spec", "weights.train.epochs=1000000"]).start()
    #expect(running.wait { running.errorSoFar.contains("epoch 3/") })
    running.send(SIGKILL)
    _ = try running.result()
    let log = URL(filePath: place.databaseURL.path + "-wal")
    let size = try Data(contentsOf: log).count
    let file = try FileHandle(forUpdating: log)
    try file.truncate(atOffset: UInt64(size / 2 + 100))
    try file.close()
    #expect(try [0, 3].contains(place.exp("doctor").exitCode))
    #expect(try place.cell("PRAGMA integrity_check") == .text("ok"))
    #expect(try place.exp("list", "--status", "finished").exitCode == 0)
  }

  @Test(
    arguments: [
      ["list"], ["show"], ["query", "SELECT * FROM runs, metrics"], ["plot"], ["doctor"],
      ["run", "tiny.spec"], ["resume"],
    ])
  func `no command crashes or changes what it finds damaged`(arguments: [String]) throws {
    let whole = try Data(contentsOf: place.databaseURL)
    let pages = whole.count / Workplace.pageBytes
    for page in stride(from: 1, through: pages, by: Self.isThorough ? 3 : 11) {
      for bytes in [Workplace.zeros, Workplace.garbage, nil] {
        try put(whole)
        if let bytes {
          try place.overwrite(page: page, with: bytes)
        } else {
          // Of a file that is cut off before its first page nothing is left to be lost.
          try place.cutOff(beforePage: max(page, 2))
        }
        let damaged = try Data(contentsOf: place.databaseURL)
        let result = try place.command(arguments).run()
        let kind = bytes == nil ? "cut off" : bytes == Workplace.zeros ? "zeros" : "garbage"
        #expect((0...5).contains(result.exitCode), "\(kind) at \(page): \(result.error)")
        guard arguments[0] != "run" else { continue }
        #expect(try Data(contentsOf: place.databaseURL) == damaged, "\(kind) at \(page)")
      }
    }
  }

  @Test func `a run into a damaged database fails and says how to save what can be read`() throws {
    try place.overwrite(page: place.rootPage(of: "runs"), with: Workplace.zeros)
    let damaged = try Data(contentsOf: place.databaseURL)
    let result = try place.exp("run", "tiny.spec")
    #expect(result.exitCode == 4)
    #expect(
      result.error.contains("is damaged: database disk image is malformed"), "\(result.error)")
    #expect(result.error.contains("`exp doctor` says what is damaged, `exp export --all` saves"))
    #expect(try Data(contentsOf: place.databaseURL) == damaged)
  }

  @Test(arguments: [
    "UPDATE runs SET duration_seconds = 9e999",
    "UPDATE runs SET duration_seconds = 1e19",
  ])
  func `a time that no run takes is shown as it is`(change: String) throws {
    try place.edit(change)
    for command in [["list"], ["show"], ["plot"], ["show", "--json"], ["list", "--json"]] {
      #expect(try [0, 4].contains(place.command(command).run().exitCode), "\(command)")
    }
  }

  /// Every page was tried once, which takes minutes.
  private static let isThorough =
    ProcessInfo.processInfo.environment["CI"] != nil

  /// Puts the bytes of a database in the place of what is there.
  private func put(_ bytes: Data) throws {
    for suffix in ["-wal", "-shm"] { unlink(place.databaseURL.path + suffix) }
    try bytes.write(to: place.databaseURL)
  }
}
