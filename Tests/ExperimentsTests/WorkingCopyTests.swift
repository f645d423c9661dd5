import Foundation
import Results
import TestSupport
import Testing

@testable import Experiments

/// What a run is recorded to have been made with, of the sources around it.
struct WorkingCopyTests {
  let repository: GitRepository

  init() throws {
    repository = try GitRepository()
    try repository.write("one\ntwo\nthree\n", to: "text.txt")
    try repository.write("gone\n", to: "folder/gone.txt")
    try repository.write("#!/bin/sh\n", to: "script.sh")
    try repository.write(Data([1, 0, 2, 0xFF]), to: "numbers.bin")
    try repository.commit()
  }

  @Test func `a copy without changes is its commit`() throws {
    let copy = try #require(repository.workingCopy)
    #expect(try copy.commit == repository.git("rev-parse", "HEAD"))
    #expect(!copy.isDirty)
    #expect(copy.changes == nil)
  }

  @Test func `the kept changes make a clone the same tree`() throws {
    try repository.write("one\n2\nthree, and no end of line", to: "text.txt")
    try repository.git("rm", "--quiet", "folder/gone.txt")
    try repository.git("update-index", "--chmod=+x", "script.sh")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: repository.path("script.sh"))
    try repository.write(Data([1, 0, 3]), to: "numbers.bin")
    try repository.write("staged\n", to: "staged.txt")
    try repository.git("add", "staged.txt")
    try repository.write("new\nwithout end", to: "new file.txt")
    try repository.write("with end\r\n\n", to: "deeper/größe \"x\" \\.txt")
    try repository.write("", to: "empty")
    // More than one block of a stream, and a last line that is not full.
    try repository.write(
      Data((0..<70_001).map { UInt8(truncatingIfNeeded: $0 &* 7) }), to: "new.bin")
    try repository.write(
      Data("caf\u{E9}\n".unicodeScalars.map { UInt8($0.value) }), to: "latin.txt")
    try FileManager.default.createSymbolicLink(
      atPath: repository.path("link"), withDestinationPath: "text.txt")
    try repository.write("#!/bin/sh\n", to: "new.sh")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: repository.path("new.sh"))

    let copy = try #require(repository.workingCopy)
    #expect(copy.isDirty)
    let changes = try #require(copy.changes)
    #expect(changes.isKept)
    let clone = try repository.clone()
    try clone.write(changes.content.bytes, to: ".git/changes.patch")
    try clone.git("apply", "--whitespace=nowarn", ".git/changes.patch")
    #expect(try clone.tree() == repository.tree())
  }

  @Test func `the same changes have the same hash`() throws {
    try repository.write("changed\n", to: "text.txt")
    try repository.write("new\n", to: "new.txt")
    let first = repository.workingCopy?.changes?.sha256
    #expect(first != nil)
    #expect(repository.workingCopy?.changes?.sha256 == first)
    try repository.write("newer\n", to: "new.txt")
    #expect(repository.workingCopy?.changes?.sha256 != first)
  }

  @Test func `files that are ignored are no changes`() throws {
    try repository.write("*.log\n", to: ".git/info/exclude")
    try repository.write("noise\n", to: "run.log")
    #expect(repository.workingCopy?.isDirty == false)
  }

  @Test func `large files are named and left out`() throws {
    try repository.write(Data(count: UntrackedFiles.largestFile + 1), to: "large.bin")
    try repository.write("small\n", to: "small.txt")
    let changes = try #require(repository.workingCopy?.changes)
    let text = String(decoding: changes.content.bytes, as: UTF8.self)
    #expect(text.hasPrefix("# not included (1048577 bytes): large.bin\n"))
    let clone = try repository.clone()
    try clone.write(changes.content.bytes, to: ".git/changes.patch")
    try clone.git("apply", ".git/changes.patch")
    #expect(try clone.tree().keys.contains("small.txt"))
  }

  @Test func `changes that are too large are known by their hash alone`() throws {
    let random = (0..<(5 << 20)).map { _ in UInt8.random(in: .min ... .max) }
    for number in 0..<4 { try repository.write(Data(random), to: "\(number).bin") }
    for number in 0..<4 { try repository.git("add", "--intent-to-add", "\(number).bin") }
    let changes = try #require(repository.workingCopy?.changes)
    #expect(!changes.isKept)
    #expect(changes.sha256.count == 64)
  }

  @Test func `results are no changes`() throws {
    let database = try ResultsDatabase(creatingAt: repository.path("results.sqlite"))
    let run = NewRun(
      experiment: "sine", seed: 0, specText: "", specSHA256: "",
      environment: RunEnvironment(
        programVersion: "1", swiftVersion: "6", operatingSystem: "", processor: "",
        kernelLevel: "", threads: 1),
      folder: "sine-of-this-run")
    try database.beginRun(run)
    try repository.write("drawing\n", to: "sine-of-this-run/loss.svg")
    #expect(repository.workingCopy(without: database)?.isDirty == false)
    try repository.write("not of a run\n", to: "sine-of-none/loss.svg")
    let changes = try #require(repository.workingCopy(without: database)?.changes)
    let text = String(decoding: changes.content.bytes, as: UTF8.self)
    #expect(text.contains("sine-of-none/loss.svg"))
    #expect(!text.contains("sine-of-this-run"))
    #expect(!text.contains("results.sqlite"))
  }

  @Test func `asking changes nothing in the repository, and starts nothing`() throws {
    for (key, value) in [
      ("diff.external", "touch started #"), ("diff.upper.textconv", "touch started; cat"),
      ("core.pager", "touch started; cat"), ("core.fsmonitor", "touch started #"),
    ] {
      try repository.git("config", key, value)
    }
    try repository.write("* diff=upper\n", to: ".git/info/attributes")
    try repository.write("changed\n", to: "text.txt")
    try repository.write("new\n", to: "new.txt")
    // The same content at another time, which git would like to note.
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1e9)],
      ofItemAtPath: repository.path("numbers.bin"))
    let before = try repository.files()
    #expect(repository.workingCopy?.isDirty == true)
    #expect(try repository.files() == before)
  }

  @Test func `outside of a repository nothing is known`() throws {
    let folder = try TemporaryFolder()
    #expect(WorkingCopy.current(in: folder.path) == nil)
    #expect(WorkingCopy.current(in: folder.path + "/none") == nil)
  }

  @Test func `before the first commit nothing is known`() throws {
    #expect(try GitRepository().workingCopy == nil)
  }

  @Test(arguments: [".git/HEAD", ".git/index"])
  func `of a broken repository nothing is known`(file: String) throws {
    try repository.write("broken", to: file)
    #expect(repository.workingCopy == nil)
  }
}
