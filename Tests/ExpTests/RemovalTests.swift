import Foundation
import GRDB
import Results
import TestSupport
import Testing

/// Runs that are put away, taken back and deleted.
struct RemovalTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
    try place.run()
  }

  @Test func `a removed run is passed over, and can be taken back`() throws {
    let id = try place.runName()
    let removed = try place.exp("remove", id)
    #expect(removed.output == "removed \(id); exp restore \(id) takes it back\n")
    #expect(try place.exp("list").exitCode == 5)
    #expect(try place.exp("show").exitCode == 5)
    #expect(try place.exp("show", id).value(of: "  removed").hasSuffix("takes it back"))
    #expect(try place.runFolders().count == 1)
    #expect(try place.exp("restore", id).output == "restored \(id)\n")
    #expect(try place.exp("list").lines.count == 3)
  }

  @Test func `only what was removed is deleted, and only if that is said`() throws {
    let id = try place.runName()
    let early = try place.exp("remove", "--purge", "--yes", id)
    #expect(early.exitCode == 2)
    #expect(early.error.contains("was not removed before"))
    #expect(try place.exp("remove", id).exitCode == 0)
    let unsaid = try place.exp("remove", "--purge", id)
    #expect(unsaid.exitCode == 2)
    #expect(unsaid.error.contains("add --yes"))
    #expect(try place.runFolders().count == 1)

    let purged = try place.exp("remove", "--purge", "--yes", id)
    #expect(purged.output == "deleted \(id), with results/tiny-\(id)\n")
    #expect(try place.runFolders().isEmpty)
    for table in ["runs", "metrics", "series", "series_values", "files", "experiments"] {
      #expect(try place.cell("SELECT count(*) FROM \(table)") == .integer(0), "\(table)")
    }
  }

  @Test func `deleting a run leaves the others as they are`() throws {
    try place.run("seed=1")
    let second = try place.runName()
    #expect(try place.exp("remove", second).exitCode == 0)
    #expect(try place.exp("remove", "--purge", "--yes", second).exitCode == 0)
    #expect(try place.runFolders().count == 1)
    let show = try place.exp("show")
    #expect(show.exitCode == 0)
    #expect(!show.output.contains(", missing"))
    #expect(try place.exp("plot", "--output", "again").exitCode == 0)
  }

  @Test(arguments: ["..", ".", "", "/tmp", "other", "../precious-ID", "link-ID", "file-ID"])
  func `a folder that is not the run's own is never deleted`(name: String) throws {
    let id = try place.runName()
    let folder = name.replacing("ID", with: id)
    for path in ["results/other/kept", "precious-\(id)/kept", "elsewhere/kept"] {
      _ = try place.folder.write("kept", to: path)
    }
    _ = try place.folder.write("kept", to: "results/file-\(id)")
    try FileManager.default.createSymbolicLink(
      atPath: place.path("results/link-\(id)"), withDestinationPath: "../elsewhere")
    try place.record("UPDATE runs SET folder = ?", [folder])
    #expect(try place.exp("remove", id).exitCode == 0)
    let purged = try place.exp("remove", "--purge", "--yes", id)
    #expect(purged.exitCode == 1)
    #expect(purged.error.contains("is deleted, but its folder is not"))
    for path in [
      "results/other/kept", "precious-\(id)/kept", "elsewhere/kept", "results/file-\(id)",
      "results/link-\(id)", "results/results.sqlite", "results/tiny-\(id)/weights.safetensors",
    ] {
      #expect(FileManager.default.fileExists(atPath: place.path(path)), "\(path)")
    }
  }

  @Test func `a link inside of the folder is deleted, and not what it names`() throws {
    let id = try place.runName()
    _ = try place.folder.write("kept", to: "elsewhere/kept")
    try FileManager.default.createSymbolicLink(
      atPath: place.path("results/tiny-\(id)/link"), withDestinationPath: "../../elsewhere")
    #expect(try place.exp("remove", id).exitCode == 0)
    #expect(try place.exp("remove", "--purge", "--yes", id).exitCode == 0)
    #expect(try place.runFolders().isEmpty)
    #expect(try place.names(in: "elsewhere") == ["kept"])
  }

  @Test func `a run that still runs is not removed`() throws {
    let running = try place.command(["run", "tiny.spec", "weights.train.epochs=1000000"]).start()
    try #require(running.wait { running.errorSoFar.contains("epoch 1/") })
    let id = try place.runName()
    let result = try place.exp("remove", id)
    #expect(result.exitCode == 2)
    #expect(result.error.contains("is still running"))
  }
}

extension Workplace {
  /// Changes the database as somebody else's program might.
  fileprivate func record(_ sql: String, _ arguments: StatementArguments) throws {
    let queue = try DatabaseQueue(path: path("results/results.sqlite"))
    try queue.write { db in try db.execute(sql: sql, arguments: arguments) }
  }
}
