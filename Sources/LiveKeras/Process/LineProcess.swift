import Diagnostics
import Foundation

/// A child process that is talked with in lines: ours go to its standard input, its come from its
/// standard output. Of what it writes as errors, the end is kept.
///
/// It has a process group of its own, so that an interrupt from the keyboard reaches only us, and all
/// that it starts ends with it. At the end of the value's life the group is killed and waited for; if
/// this process dies before, the child sees the end of its input.
struct LineProcess: ~Copyable {
  private let id: pid_t
  private let input, output, errors: FileDescriptor
  private var hasEnded = false
  private var errorsHaveEnded = false
  /// What has come but is no whole line yet.
  private var pending = Data()
  private(set) var errorTail = ErrorTail()

  /// How long a line may be: more is no answer of ours.
  private static let mostBytes = 1 << 20
  /// How often an interruption is asked for.
  private static let interval: Duration = .milliseconds(50)

  /// How a process ended.
  enum Ending: Hashable, Sendable {
    case exit(Int32)
    case signal(Int32)
  }

  /// Starts a program.
  ///
  /// - Throws: `Diagnostic` if it cannot be started.
  init(
    _ executable: URL, _ arguments: [String], environment: [String: String]
  ) throws {
    let spawned = try SpawnedProcess(executable, arguments, environment: environment)
    (id, input, output, errors) = (spawned.id, spawned.input, spawned.output, spawned.errors)
  }

  deinit {
    for descriptor in [input, output, errors] { descriptor.close() }
    guard !hasEnded else { return }
    kill(-id, SIGKILL)
    _ = wait(for: id, options: 0)
  }

  /// Sends a line; that nobody reads it any more shows when the answer is awaited.
  func send(_ line: String) {
    input.send(Data((line + "\n").utf8))
  }

  /// Waits for the next line.
  ///
  /// - Parameter interruption: Asked again and again; what it throws is thrown.
  /// - Returns: The line without its end; nil if no more will come.
  /// - Throws: `Diagnostic` if the line is too long to be one.
  mutating func nextLine(interruption: () throws -> Void) throws -> Data? {
    while true {
      if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
        defer { pending = Data(pending[(end + 1)...]) }
        return Data(pending[..<end])
      }
      guard pending.count <= Self.mostBytes else {
        throw Diagnostic(.run, "Python answers with more than \(Self.mostBytes) bytes in a line")
      }
      try interruption()
      FileDescriptor.waitForInput(
        of: errorsHaveEnded ? [output] : [output, errors], atMost: Self.interval)
      readErrors()
      if let bytes = output.availableBytes() {
        if bytes.isEmpty { return nil }
        pending += bytes
      }
    }
  }

  /// Reads what has been written as errors so far, or much of it if more comes all the time.
  mutating func readErrors() {
    for _ in 0..<16 {
      guard !errorsHaveEnded, let bytes = errors.availableBytes() else { return }
      errorsHaveEnded = bytes.isEmpty
      errorTail.append(bytes)
    }
  }

  /// Waits for the end of a process that says no more.
  mutating func ending(interruption: () throws -> Void) throws -> Ending {
    while true {
      readErrors()
      if let status = wait(for: id, options: WNOHANG) {
        hasEnded = true
        readErrors()
        // What it has started would not end by itself.
        kill(-id, SIGKILL)
        let signal = status & 0x7F
        return signal == 0 ? .exit(status >> 8 & 0xFF) : .signal(signal)
      }
      try interruption()
      usleep(1000)
    }
  }
}

/// Takes a process's ending, whole in spite of signals; nil if it still runs.
private func wait(for id: pid_t, options: Int32) -> Int32? {
  var status: Int32 = 0
  while true {
    let result = waitpid(id, &status, options)
    if result == id { return status }
    if result == 0 { return nil }
    if errno != EINTR { return 0 }  // the program ignores SIGCHLD: the system has waited
  }
}
