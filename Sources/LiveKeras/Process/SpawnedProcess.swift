import Diagnostics
import Foundation

/// A program that was just started, and our ends of its standard streams.
struct SpawnedProcess {
  let id: pid_t
  let input, output, errors: FileDescriptor

  /// Starts a program in a process group of its own, with the usual signals.
  ///
  /// - Throws: `Diagnostic` if it cannot be started.
  init(
    _ executable: URL, _ arguments: [String], environment: [String: String]
  ) throws {
    let streams = (0..<3).map { _ in SocketPair() }
    defer { for stream in streams { stream?.theirs.close() } }
    var isStarted = false
    defer { if !isStarted { for stream in streams { stream?.ours.close() } } }
    guard let input = streams[0], let output = streams[1], let errors = streams[2] else {
      throw Self.failure(executable, errno)
    }

    var actions = Actions()
    defer { posix_spawn_file_actions_destroy(&actions.value) }
    for (target, stream) in [input, output, errors].enumerated() {
      posix_spawn_file_actions_adddup2(&actions.value, stream.theirs.number, Int32(target))
    }
    var attributes = Attributes()
    defer { posix_spawnattr_destroy(&attributes.value) }

    let arguments = ([executable.path] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var id: pid_t = 0
    let status = posix_spawn(
      &id, executable.path, &actions.value, &attributes.value, arguments, variables)
    guard status == 0 else { throw Self.failure(executable, status) }
    isStarted = true
    (self.id, self.input, self.output, self.errors) = (id, input.ours, output.ours, errors.ours)
  }

  private static func failure(_ executable: URL, _ code: Int32) -> Diagnostic {
    Diagnostic(
      .run, "'\(executable.path)' cannot be started: \(String(cString: strerror(code)))",
      advice: KerasPython.advice)
  }

  private struct Actions {
    #if canImport(Darwin)
      var value: posix_spawn_file_actions_t?
    #else
      var value = posix_spawn_file_actions_t()
    #endif

    init() { posix_spawn_file_actions_init(&value) }
  }

  private struct Attributes {
    #if canImport(Darwin)
      var value: posix_spawnattr_t?
    #else
      var value = posix_spawnattr_t()
    #endif

    /// A group of its own, no signal blocked, and none ignored because this process ignores it.
    init() {
      posix_spawnattr_init(&value)
      var set = sigset_t()
      sigemptyset(&set)
      posix_spawnattr_setsigmask(&value, &set)
      for signal in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&set, signal) }
      posix_spawnattr_setsigdefault(&value, &set)
      posix_spawnattr_setpgroup(&value, 0)
      let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
      posix_spawnattr_setflags(&value, Int16(flags))
    }
  }
}
