import Foundation
import Results
import TestSupport
import Testing

/// Signals that come when a run is no longer training, and places that go away under it.
struct PhaseTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `a signal from the keyboard ends a run and the gnuplot that draws for it`(
    signal: Int32
  ) throws {
    // It tells its version at once, and takes a minute to draw, unless it is stopped.
    let version = "[ \"$1\" = --version ] && echo gnuplot 6.0 patchlevel 0 && exit"
    _ = try place.folder.write(
      "#!/bin/sh\n\(version)\ntouch \"$DRAWING\"\nexec sleep 60\n", to: "bin/gnuplot")
    chmod(place.path("bin/gnuplot"), 0o755)
    let path = place.path("bin") + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
    let running = try place.command(
      ["run", "tiny.spec"], environment: ["PATH": path, "DRAWING": place.path("drawing")]
    ).start()
    try #require(
      running.wait { FileManager.default.fileExists(atPath: place.path("drawing")) })
    running.sendToGroup(signal)
    let result = try running.result(within: .seconds(30))
    #expect(result.exitCode == 128 + signal)
    #expect(
      try place.rows("SELECT status, error, verdict FROM runs") == [
        [.text("interrupted"), .text("signal \(signal)"), .text("agree")]
      ])
    #expect(try place.names(in: #require(place.runFolders().first)) == ["weights.safetensors"])
    #expect(try place.exp("resume").exitCode == 0)
    #expect(try place.cell("SELECT status FROM runs") == .text("finished"))
  }

  @Test func `a folder that vanishes while a run trains ends it as failed`() throws {
    let running = try place.command(["run", "tiny.spec", "weights.train.epochs=2000"]).start()
    try #require(running.wait { running.errorSoFar.contains("epoch 3/") })
    try FileManager.default.removeItem(atPath: place.path(#require(place.runFolders().first)))
    let result = try running.result()
    #expect(result.exitCode == 1)
    #expect(result.error.contains("a file of the run cannot be written"), "\(result.error)")
    #expect(try place.cell("SELECT status FROM runs") == .text("failed"))
    #expect(try place.exp("resume", "--quiet").exitCode == 0)
  }

  @Test func `a run whose results folder vanishes ends with an error`() throws {
    let running = try place.command(["run", "tiny.spec", "weights.train.epochs=2000"]).start()
    try #require(running.wait { running.errorSoFar.contains("epoch 3/") })
    try FileManager.default.removeItem(atPath: place.path("results"))
    let result = try running.result()
    #expect([1, 4].contains(result.exitCode), "\(result.error)")
    #expect(result.error.contains("error: "))
  }

  #if os(Linux)
    @Test func `a report that cannot be written is an error, and the run is finished`() throws {
      let full = try FileHandle(forWritingTo: URL(filePath: "/dev/full"))
      let result = try place.command(["run", "tiny.spec"]).start(output: full).result()
      #expect(result.exitCode == 1)
      #expect(result.error.hasSuffix("the results cannot be written: No space left on device\n"))
      #expect(try place.cell("SELECT status FROM runs") == .text("finished"))
    }
  #endif

  @Test(arguments: [">&- 2>&-", "> /dev/full 2> /dev/full", "< /dev/null >&- 2> /dev/null"])
  func `a run without a terminal is recorded to its end`(redirections: String) throws {
    var shell = place.command(
      ["-c", "'\(Workplace.program.path)' run tiny.spec \(redirections)"])
    shell.executable = URL(filePath: "/bin/sh")
    _ = try shell.run()
    #expect(try place.cell("SELECT status FROM runs") == .text("finished"))
    #expect(try place.cell("PRAGMA integrity_check") == .text("ok"))
    #expect(try place.exp("doctor").exitCode == 0)
  }
}
