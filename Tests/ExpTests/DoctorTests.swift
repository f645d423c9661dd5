import Foundation
import Results
import TestSupport
import Testing

/// What `exp doctor` finds, and what it leaves alone.
struct DoctorTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
  }

  @Test func `a database as the program leaves it is healthy`() throws {
    try place.run()
    let result = try place.exp("doctor")
    #expect(result.exitCode == 0, "\(result.output)")
    #expect(
      result.lines.filter { !$0.hasPrefix("note: disk: ") } == [
        "note: database: it holds 1 run: 1 finished", "healthy",
      ])
    #expect(result.error.isEmpty)
    let object = try place.exp("doctor", "--json").object()
    #expect(object["healthy"] as? Bool == true)
  }

  @Test func `looking changes neither the database nor the files`() throws {
    try place.run()
    let (database, names) = (
      try Data(contentsOf: place.databaseURL), try place.names(in: "results")
    )
    let folder = try place.runFolders()[0]
    _ = try place.folder.write("half", to: "\(folder)/.chart-abcdef/loss.svg")
    try age("\(folder)/.chart-abcdef")
    #expect(try place.exp("doctor").exitCode == 0)
    #expect(try Data(contentsOf: place.databaseURL) == database)
    #expect(
      try place.names(in: "results").filter { !$0.contains("-wal") && !$0.contains("-shm") }
        == names)
    #expect(try place.names(in: folder).contains(".chart-abcdef"))
  }

  @Test func `leftovers of processes that are gone are taken away when asked`() throws {
    try place.run()
    let folder = try place.runFolders()[0]
    let old = [
      "\(folder)/.dat.nosync5EF.vUJwhU", "\(folder)/.reserve",
      "results/results.sqlite.v1-backup.unfinished",
    ]
    for name in old + ["\(folder)/.dat.nosync5EF.fresh1"] {
      _ = try place.folder.write("half", to: name)
    }
    for name in old { try age(name) }
    let result = try place.exp("doctor", "--fix")
    #expect(result.exitCode == 0)
    #expect(result.lines.count { $0.hasSuffix("taken away") } == 3, "\(result.output)")
    let hidden = try place.names(in: folder).filter { $0.hasPrefix(".") }
    #expect(hidden == [".dat.nosync5EF.fresh1"])
    #expect(try place.runFolders() == [folder])
  }

  @Test(arguments: ["other", "..", "linked-"])
  func `nothing is taken from folders that are not those of runs`(folder: String) throws {
    try place.run()
    let run = try place.runFolders()[0].suffix(8)
    let name = folder.hasSuffix("-") ? "\(folder)\(run)" : folder
    if folder.hasSuffix("-") {
      _ = try place.folder.write("x", to: "far/x")
      try FileManager.default.createSymbolicLink(
        atPath: place.path("results/\(name)"), withDestinationPath: place.path("far"))
    }
    try place.edit("UPDATE runs SET folder = '\(name)'")
    // The last is the folder of a run of another database.
    let left = ["results/\(name)/.reserve", "results/tiny-0123abcd/.reserve"]
    for file in left {
      _ = try place.folder.write("room", to: file)
      try age(file)
    }
    let result = try place.exp("doctor", "--fix")
    #expect(!result.output.contains("taken away"), "\(result.output)")
    for file in left { #expect(FileManager.default.fileExists(atPath: place.path(file))) }
  }

  @Test func `folders of comparisons and exports are no strangers`() throws {
    try place.run()
    _ = try place.folder.write("x", to: "results/compare-0123abcd-4567cdef/loss.svg")
    try #require(
      try place.exp("export", "latest", "--output", "results/export-tiny-0123abcd").exitCode == 0)
    let result = try place.exp("doctor")
    #expect(!result.output.contains("no run of the database refers to it"), "\(result.output)")
  }

  @Test(arguments: [
    (
      "UPDATE series_values SET value = value + 1e-9 WHERE (series_id, sample) = (2, 3)",
      "the numbers of 'reference' (predictions, test) are not those whose hash was recorded"
    ),
    (
      "DELETE FROM series_values WHERE series_id = 2 AND sample = 3",
      "16 of the 17 numbers of 'reference' (predictions, test) are there"
    ),
    (
      "UPDATE series_values SET sample = 99 WHERE series_id = 2 AND sample = 3",
      "numbers of 'reference' (predictions, test) are not where they should be"
    ),
    ("UPDATE files SET content = x'00'", "it has 1 bytes instead of "),
    (
      "UPDATE files SET content = zeroblob(bytes)", "its bytes are not those whose hash is its name"
    ),
    ("DELETE FROM training_epochs WHERE epoch = 2", "1 of its losses belong to epochs whose"),
    ("DELETE FROM metrics WHERE key = 'loss' AND step = 2", "1 of its trained epochs have no loss"),
    ("UPDATE runs SET ended_at = NULL", "its state and the time of its end contradict each other"),
    ("UPDATE runs SET spec_text = spec_text || '#'", "its spec is not the one that it began with"),
    (
      "UPDATE params SET value = '5' WHERE key = 'model.0.lstm.units'",
      "its parameters are not those of its spec"
    ),
    ("UPDATE runs SET seed = 99", "its seed is not that of its spec"),
    ("DELETE FROM series WHERE name = 'true'", "the hashes of its series are not those"),
    ("DELETE FROM experiments", "1 of its rows refer to rows of experiments that are not there"),
  ])
  func `what is not as it was recorded is named`(change: String, words: String) throws {
    try place.run()
    try place.change(change)
    let result = try place.exp("doctor")
    #expect(result.exitCode == 3, "\(result.output)")
    #expect(
      result.lines.contains { $0.hasPrefix("changed: ") && $0.contains(words) }, "\(result.output)")
    #expect(result.lines.last?.hasPrefix("not as it was recorded: ") == true)
  }

  @Test func `files that are missing or changed are named, with how they come back`() throws {
    try place.run()
    let folder = try place.runFolders()[0]
    let run = folder.suffix(8)
    try FileManager.default.removeItem(atPath: place.path("\(folder)/loss.svg"))
    let weights = try place.bytes(of: "\(folder)/weights.safetensors")
    try Data(weights.map { ~$0 }).write(
      to: URL(filePath: place.path("\(folder)/weights.safetensors")))
    let name = folder.dropFirst("results/".count)
    let result = try place.exp("doctor")
    #expect(result.exitCode == 3)
    #expect(
      result.output.contains(
        "changed: run \(run): missing in \(name): loss.svg → exp plot \(run) draws charts again\n"))
    #expect(
      result.output.contains(
        "changed since it was recorded in \(name): weights.safetensors → the database keeps"))
    // Hashes are what --quick leaves out.
    #expect(!(try place.exp("doctor", "--quick").output.contains("weights.safetensors")))
    try place.exp("plot").requireSuccess()
    try weights.write(to: URL(filePath: place.path("\(folder)/weights.safetensors")))
    #expect(try place.exp("doctor").exitCode == 0)
  }

  @Test func `a lost run is told with how to go on, and folders of no run are named`() throws {
    let running = try place.command(["run", "tiny.spec", "weights.train.epochs=1000000"]).start()
    #expect(running.wait { running.errorSoFar.contains("epoch 3/") })
    let during = try place.exp("doctor")
    #expect(during.exitCode == 0)
    #expect(during.output.contains("still running, as process "), "\(during.output)")
    running.send(SIGKILL)
    _ = try running.result()
    _ = try place.folder.write("x", to: "results/other-0123abcd/x")
    let result = try place.exp("doctor")
    let run = try place.runFolders().first { $0.contains("tiny") }?.suffix(8) ?? ""
    #expect(result.exitCode == 0)
    #expect(result.output.contains("note: run \(run): lost: its process "))
    #expect(result.output.contains(" → exp resume \(run)\n"))
    #expect(
      result.output.contains("note: folder other-0123abcd: no run of the database refers to it"))
  }

  @Test(arguments: [
    ("PRAGMA user_version = 99", "newer than this program's 3", Int32(4)),
    ("PRAGMA user_version = 2", "older than this program's 3", 0),
    ("PRAGMA application_id = 7", "not one of this program", 4),
  ])
  func `whose a file is and of which version is told`(sql: String, words: String, code: Int32)
    throws
  {
    try place.run()
    try place.change(sql)
    let result = try place.exp("doctor")
    #expect(result.exitCode == code)
    #expect(result.output.contains(words), "\(result.output)")
  }

  @Test func `a file that is no database is an error, one that is missing too`() throws {
    _ = try place.folder.write(String(repeating: "no database ", count: 100), to: "text.sqlite")
    let result = try place.exp("doctor", "--database", "text.sqlite")
    #expect(result.exitCode == 4)
    #expect(result.output.contains("is not an SQLite database"))
    let missing = try place.exp("doctor", "--database", "none.sqlite")
    #expect(missing.exitCode == 4)
    #expect(missing.error.contains("there is no database"))
  }

  /// Makes something two minutes older than it is.
  private func age(_ name: String) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -120)], ofItemAtPath: place.path(name))
  }
}

extension CommandResult {
  fileprivate func requireSuccess(sourceLocation: SourceLocation = #_sourceLocation) throws {
    try #require(exitCode == 0, "\(error)", sourceLocation: sourceLocation)
  }
}
