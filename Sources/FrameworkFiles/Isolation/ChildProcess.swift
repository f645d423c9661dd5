package import Foundation
import RecurrentFiles
import Synchronization

/// A child process whose input is a file and whose output is gathered within limits.
///
/// At the end of the value's life the process is killed if it still runs, and waited for.
package struct ChildProcess: ~Copyable {
  private let id: pid_t
  private let output: Int32
  private var hasEnded = false

  /// One process starts at a time: see `openPipe`.
  private static let starting = Mutex(())

  /// How a process ended.
  package enum Ending: Hashable, Sendable {
    case exit(Int32)
    case signal(Int32)
    /// It took too long, or wrote too much, and was killed.
    case killed(String)
  }

  /// Starts `executable`.
  ///
  /// The open file `input` becomes its standard input; -1 is for none. What the
  ///   child writes as errors is dropped.
  package init(_ executable: URL, _ arguments: [String], input: Int32 = -1) throws {
    (id, output) = try Self.starting.withLock { _ in
      try Self.start(executable, arguments, input: input)
    }
  }

  /// Starts a process and returns it and the end of the pipe that it writes to.
  private static func start(
    _ executable: URL, _ arguments: [String], input: Int32
  ) throws -> (pid_t, Int32) {
    var ends: [Int32] = [-1, -1]
    guard openPipe(&ends) == 0 else { throw error("no pipe can be made", errno) }
    var actions = Actions()
    defer { posix_spawn_file_actions_destroy(&actions.value) }
    if input >= 0 {
      posix_spawn_file_actions_adddup2(&actions.value, input, 0)
    } else {
      posix_spawn_file_actions_addopen(&actions.value, 0, "/dev/null", O_RDONLY, 0)
    }
    posix_spawn_file_actions_adddup2(&actions.value, ends[1], 1)
    posix_spawn_file_actions_addopen(&actions.value, 2, "/dev/null", O_WRONLY, 0)
    let texts = ([executable.path] + arguments).map { strdup($0) } + [nil]
    // A crash is an answer here; nobody reads Swift's account of it, which takes seconds.
    let environment =
      ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
      .map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in texts + environment { free(text) } }
    var id: pid_t = 0
    let status = posix_spawn(&id, executable.path, &actions.value, nil, texts, environment)
    close(ends[1])
    guard status == 0 else {
      close(ends[0])
      throw error("\(executable.path) cannot be started", status)
    }
    return (id, ends[0])
  }

  deinit {
    close(output)
    if !hasEnded {
      kill(id, SIGKILL)
      _ = Self.wait(for: id, options: 0)
    }
  }

  /// Gathers the output up to its end, waits for the process, and tells how it ended.
  package consuming func finish(
    within limit: Duration, mostBytes: Int
  ) -> (output: Data, ending: Ending) {
    let deadline = ContinuousClock.now + limit
    var gathered = Data()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      guard let count = read(into: &buffer, before: deadline) else {
        return (gathered, .killed("it took longer than \(limit)"))
      }
      if count == 0 { break }
      gathered.append(contentsOf: buffer[..<count])
      guard gathered.count <= mostBytes else {
        return (gathered, .killed("it wrote more than \(mostBytes) bytes"))
      }
    }
    while ContinuousClock.now < deadline {
      if let status = Self.wait(for: id, options: WNOHANG) {
        hasEnded = true
        let signal = status & 0x7F
        return (gathered, signal == 0 ? .exit(status >> 8 & 0xFF) : .signal(signal))
      }
      usleep(1000)
    }
    return (gathered, .killed("it took longer than \(limit)"))
  }

  /// Reads some output; 0 bytes at its end, nil if the deadline passes.
  private func read(
    into buffer: inout [UInt8], before deadline: ContinuousClock.Instant
  ) -> Int? {
    while true {
      let left = (deadline - .now) / .milliseconds(1)
      guard left > 0 else { return nil }
      var poll = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      guard Foundation.poll(&poll, 1, Int32(min(left, 1e6).rounded(.up))) > 0 else { continue }
      let count = Foundation.read(output, &buffer, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { return 0 }
    }
  }

  /// Takes a process's ending, whole in spite of signals; nil if it still runs.
  private static func wait(for id: pid_t, options: Int32) -> Int32? {
    var status: Int32 = 0
    while true {
      let result = waitpid(id, &status, options)
      if result == id { return status }
      if result == 0 { return nil }
      if errno != EINTR { return 0 }  // the program ignores SIGCHLD: the system has waited
    }
  }

  /// Opens a pipe whose ends no child inherits but by what it is told.
  ///
  /// Only under ``starting``, since between the calls another start would inherit them.
  private static func openPipe(_ ends: inout [Int32]) -> Int32 {
    let status = pipe(&ends)
    if status == 0 { for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) } }
    return status
  }

  private struct Actions {
    #if canImport(Darwin)
      var value: posix_spawn_file_actions_t?
    #else
      var value = posix_spawn_file_actions_t()
    #endif

    init() { posix_spawn_file_actions_init(&value) }
  }

  private static func error(_ message: String, _ code: Int32) -> FileError {
    FileError("\(message): \(String(cString: strerror(code)))")
  }
}
