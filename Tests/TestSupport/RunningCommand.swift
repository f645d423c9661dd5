import Foundation

/// A program that was started; killed if its owner goes away before it ends.
package final class RunningCommand {
  private let process = Process()
  // Files take all that comes; a pipe that nobody empties would stop the program.
  private let streams: TemporaryFolder

  init(_ command: Command, output: FileHandle?) throws {
    streams = try TemporaryFolder()
    process.executableURL = command.executable
    process.arguments = command.arguments
    process.currentDirectoryURL = command.folder
    process.environment = command.environment
    process.standardInput = FileHandle.nullDevice
    let (kept, error) = (try newFile("output"), try newFile("error"))
    process.standardOutput = output ?? kept
    process.standardError = error
    try process.run()
  }

  deinit {
    if process.isRunning { send(SIGKILL) }
    process.waitUntilExit()
  }

  /// Sends a signal.
  package func send(_ signal: Int32) {
    kill(process.processIdentifier, signal)
  }

  /// Sends a signal to the program and to all that it has started, as a keyboard does.
  package func sendToGroup(_ signal: Int32) {
    let group = getpgid(process.processIdentifier)
    // A program in the group of the tests would take them along.
    kill(group == getpgrp() ? process.processIdentifier : -group, signal)
  }

  /// Waits for the end, and brings it about when the time is over.
  package func result(within limit: Duration = .seconds(60)) throws -> CommandResult {
    if !wait(within: limit, until: { !process.isRunning }) { send(SIGKILL) }
    process.waitUntilExit()
    let status = process.terminationStatus
    return CommandResult(
      exitCode: process.terminationReason == .exit ? status : 128 + status,
      output: try text("output"), error: try text("error"))
  }

  /// Waits until a condition holds; gives up when the program has ended or the time is over.
  package func wait(
    within limit: Duration = .seconds(60), until condition: () throws -> Bool
  ) rethrows -> Bool {
    let deadline = ContinuousClock.now + limit
    while ContinuousClock.now < deadline {
      if try condition() { return true }
      guard process.isRunning else { return false }
      Thread.sleep(forTimeInterval: 0.01)
    }
    return false
  }

  /// Whether the program has come to its end.
  package var hasEnded: Bool { !process.isRunning }

  /// What the program has said on stderr so far.
  package var errorSoFar: String { (try? text("error")) ?? "" }

  private func newFile(_ name: String) throws -> FileHandle {
    let file = streams.url.appending(path: name)
    try Data().write(to: file)
    return try FileHandle(forWritingTo: file)
  }

  private func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: streams.url.appending(path: name)), as: UTF8.self)
  }
}
