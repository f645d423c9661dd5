import CGnuplot
import Diagnostics

/// A running gnuplot, owned: it ends when the session does.
///
/// gnuplot works in a folder of its own, so that a script may name its files without one. It runs
/// without the user's start-up files.
package struct GnuplotSession: ~Copyable {
  private let handle: OpaquePointer

  /// Starts gnuplot in `folder`; `executable` is a name to look up on PATH, or a path.
  ///
  /// - Throws: A ``Diagnostic`` if gnuplot is not installed or cannot be started.
  package init(executable: String = "gnuplot", folder: String) throws {
    var handle: OpaquePointer?
    var status = cg_status_ok
    let reason = text(ofCapacity: 1024) { message, capacity in
      status = cg_open(executable, folder, &handle, message, capacity)
    }
    guard let handle, status == cg_status_ok else {
      throw Self.failure(status, executable: executable, folder: folder, reason: reason)
    }
    self.handle = handle
  }

  deinit {
    var ending = cg_ending()
    cg_close(handle, &ending, nil, 0)
  }

  /// Sends script text; whether gnuplot likes it shows in ``finish()``.
  package borrowing func send(_ script: String) {
    var script = script
    script.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { cg_send(handle, $0.baseAddress, $0.count) }
    }
  }

  /// Ends the script and waits for gnuplot.
  ///
  /// - Throws: A ``Diagnostic`` if it cannot be known how gnuplot ended.
  package consuming func finish() throws -> GnuplotEnding {
    var ending = cg_ending()
    var status = cg_status_ok
    let messages = text(ofCapacity: 16 * 1024) { message, capacity in
      status = cg_close(handle, &ending, message, capacity)
    }
    discard self
    guard status == cg_status_ok else {
      throw Diagnostic(.run, "cannot tell how gnuplot ended: \(messages)")
    }
    return GnuplotEnding(
      exitStatus: ending.exit_status, signal: ending.signal,
      tookAllText: ending.took_all_text, messages: messages)
  }

  private static func failure(
    _ status: cg_status, executable: String, folder: String, reason: String
  ) -> Diagnostic {
    switch status {
    case cg_status_not_found:
      Diagnostic(
        .run, "cannot draw charts: '\(executable)' is not installed or not on PATH",
        advice: "apt-get install gnuplot-nox libgnuplot-iostream-dev")
    case cg_status_no_folder:
      Diagnostic(.run, "cannot draw charts in '\(folder)': there is no such folder")
    default:
      Diagnostic(.run, "cannot start '\(executable)': \(reason)")
    }
  }
}

/// Returns the zero-terminated text that `fill` writes into a buffer.
private func text(
  ofCapacity capacity: Int, filledBy fill: (UnsafeMutablePointer<CChar>, Int) -> Void
) -> String {
  withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) { buffer in
    buffer[0] = 0
    fill(buffer.baseAddress!, capacity)
    return String(cString: buffer.baseAddress!)
  }
}
