import Diagnostics
import Foundation

/// One of the two streams that a person or a program reads.
///
/// Results go to ``output``; progress, notices and errors go to ``error``.
struct Terminal: Sendable {
  static let output = Terminal(descriptor: STDOUT_FILENO)
  static let error = Terminal(descriptor: STDERR_FILENO)

  private let descriptor: Int32

  /// Whether a person watches.
  var isInteractive: Bool { isatty(descriptor) == 1 }

  /// Whether to colour: on a terminal, unless `NO_COLOR` is set (no-color.org).
  var usesColor: Bool {
    let wish = ProcessInfo.processInfo.environment["NO_COLOR"] ?? ""
    return isInteractive && wish.isEmpty
  }

  /// How many columns there are, 80 if unknown.
  var width: Int {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// Writes text and, unless told otherwise, ends the line.
  ///
  /// Results that cannot be written end the program: a disk that is full must not look like success.
  func write(_ text: String, terminator: String = "\n") {
    write(bytes: (text + terminator).utf8)
  }

  /// Writes bytes as they are; as with text, results that cannot be written end the program.
  func write(bytes content: some Collection<UInt8>) {
    var bytes = Array(content)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return stop(because: errno) }
      bytes = bytes.dropFirst(written)
    }
  }

  private func stop(because reason: Int32) {
    // Nobody reads any more, or there is no place left to complain in.
    guard reason != EPIPE, descriptor == STDOUT_FILENO else { return }
    Failure(Diagnostic(.run, "the results cannot be written: \(String(cString: strerror(reason)))"))
      .exit()
  }
}
