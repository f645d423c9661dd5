import Foundation

/// Enough about a process to know later whether it is still the same one.
///
/// A process number alone is not: numbers come round again, and after a reboot at once. A process
/// is the same if it has the same number, in the same session of the same machine, and started at
/// the same tick.
package struct ProcessIdentity: Hashable, Sendable {
  /// The machine's name: nobody can see the processes of another one.
  package var host: String
  package var processID: Int32
  /// What the machine calls its session since it was switched on, where it says so (Linux).
  package var bootID: String?
  /// When the process started, in clock ticks since then, where the machine says so (Linux).
  package var startTicks: Int64?

  package init(host: String, processID: Int32, bootID: String?, startTicks: Int64?) {
    self.host = host
    self.processID = processID
    self.bootID = bootID
    self.startTicks = startTicks
  }

  /// This very process.
  package static var current: ProcessIdentity { of(getpid()) }

  /// Identifies a process of this machine.
  package static func of(_ processID: Int32) -> ProcessIdentity {
    ProcessIdentity(
      host: hostName, processID: processID, bootID: currentBootID,
      startTicks: ProcessStat(of: processID)?.startTicks)
  }

  /// Whether the process is gone for certain; false for a process of another machine, of which
  /// nothing can be said.
  package var isGone: Bool {
    guard isOfThisMachine else { return false }
    guard let bootID, let startTicks, let present = Self.currentBootID else {
      return kill(processID, 0) != 0 && errno == ESRCH
    }
    guard bootID == present, let stat = ProcessStat(of: processID) else { return true }
    return stat.startTicks != startTicks || stat.hasEnded
  }

  /// Whether it runs, or ran, where this process does.
  package var isOfThisMachine: Bool { host == Self.hostName }

  /// What the machine calls its present session, where it says so; read once, for lists of many runs.
  private static let currentBootID: String? = {
    let text = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
    return text?.trimmingCharacters(in: .whitespacesAndNewlines)
  }()

  private static let hostName = ProcessInfo.processInfo.hostName
}

/// What `/proc/PID/stat` says about a process.
private struct ProcessStat {
  let state: Substring
  let startTicks: Int64

  /// Whether only its entry is left, until its parent asks for the exit code.
  var hasEnded: Bool { state == "Z" || state == "X" }

  init?(of processID: Int32) {
    guard let text = try? String(contentsOfFile: "/proc/\(processID)/stat", encoding: .utf8),
      // The second field is the program's name in parentheses, which may itself hold spaces and
      // parentheses; the fields after the last one are counted from the third, the state.
      let name = text.lastIndex(of: ")")
    else { return nil }
    let fields = text[text.index(after: name)...].split(separator: " ")
    guard fields.count > 19, let ticks = Int64(fields[19]) else { return nil }
    state = fields[0]
    startTicks = ticks
  }
}
