import Foundation
import Results
import TestSupport
import Testing

struct ProcessIdentityTests {
  @Test func `this process is here`() {
    #expect(!ProcessIdentity.current.isGone)
    #expect(ProcessIdentity.current == .of(getpid()))
  }

  @Test func `a run whose process was killed is lost`() throws {
    let sandbox = try Sandbox()
    let database = try sandbox.create()
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sleep")
    process.arguments = ["60"]
    try process.run()
    let run = NewRun.sample(process: .of(process.processIdentifier))
    try database.beginRun(run)
    #expect(try database.run(run.id)?.status == .running)

    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(try database.run(run.id)?.status == .lost)
    #expect(try database.runs(RunFilter(status: .lost)).map(\.id) == [run.id])
    #expect(try database.runs(RunFilter(status: .running)).isEmpty)
    #expect(try database.cell("SELECT status FROM runs") == .text("running"))
  }

  @Test func `a run that has ended is not lost when its process goes`() throws {
    let sandbox = try Sandbox()
    let database = try sandbox.create()
    var gone = ProcessIdentity.current
    gone.bootID = "another session"
    let id = try database.recordWhole(.sample(process: gone))
    #expect(try database.run(id)?.status == .finished)
  }

  #if os(Linux)
    @Test func `a process is gone after a reboot`() {
      var process = ProcessIdentity.current
      process.bootID = "another session"
      #expect(process.isGone)
    }

    @Test func `a process is gone though its parent has not asked how it ended`() throws {
      let shell = Process()
      shell.executableURL = URL(filePath: "/bin/sh")
      shell.arguments = ["-c", "sleep 60 & echo $!; exec sleep 60"]
      let output = Pipe()
      shell.standardOutput = output
      try shell.run()
      defer {
        kill(shell.processIdentifier, SIGKILL)
        shell.waitUntilExit()
      }
      let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
      let number = try #require(Int32(line.trimmingCharacters(in: .whitespacesAndNewlines)))
      let child = ProcessIdentity.of(number)
      #expect(!child.isGone)

      kill(number, SIGKILL)
      let deadline = ContinuousClock.now + .seconds(5)
      while !child.isGone, ContinuousClock.now < deadline { usleep(1000) }
      #expect(child.isGone)
      #expect(FileManager.default.fileExists(atPath: "/proc/\(number)"))
    }

    @Test func `another process with the same number is another process`() {
      var process = ProcessIdentity.current
      process.startTicks? += 1
      #expect(process.isGone)
    }
  #endif

  @Test func `where the machine says little, the number decides`() {
    var process = ProcessIdentity.current
    process.startTicks = nil
    #expect(!process.isGone)
    process.processID = .max
    #expect(process.isGone)
  }

  @Test func `of another machine's processes nothing is known`() {
    var process = ProcessIdentity.current
    process.host = "elsewhere"
    process.bootID = "another session"
    #expect(!process.isGone)
  }
}
