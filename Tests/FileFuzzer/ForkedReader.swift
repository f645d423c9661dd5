import Foundation
import FrameworkFiles
import RecurrentFiles
import Synchronization

/// Reads each HDF5 file in a forked child, in which libhdf5 may crash or hang.
///
/// The parent never opens such a file, so that each child begins with the library as it was loaded. A
/// fork takes about a millisecond, where the start of a program takes thirty.
final class ForkedReader: Sendable {
  /// What went wrong in children, which the parent survived.
  struct Contained: Hashable {
    var crashes = 0
    var hangs = 0
  }

  private let counts = Mutex(Contained())

  var contained: Contained { counts.withLock { $0 } }

  /// Reads a file.
  ///
  /// - Parameter bytes: The file.
  /// - Returns: What it holds.
  /// - Throws: `FileError` if it is refused, or the child crashes or takes longer than two seconds.
  func read(_ bytes: Data) throws -> ArrayTree {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { fatalError("no pipe can be made") }
    let child = fork()
    if child == 0 { Self.answer(bytes, to: ends[1]) }
    close(ends[1])
    guard child > 0 else { fatalError("no process can be forked") }
    let output = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true).readDataToEndOfFile()
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    switch status & 0x7F {
    case 0 where status == 0: return try ArrayTree(decoding: output)
    case 0: throw FileError("the file is refused")
    case SIGALRM, SIGXCPU:
      counts.withLock { $0.hangs += 1 }
      throw FileError("reading the file never ends")
    case SIGILL, SIGTRAP:
      // What stops a program of Swift, not one of C.
      fatalError("our own reader of HDF5 trapped")
    default:
      counts.withLock { $0.crashes += 1 }
      throw FileError("the file made the HDF5 library crash")
    }
  }

  /// What the child does: writes the tree and ends with status 0, or ends with status 1.
  private static func answer(_ bytes: Data, to output: Int32) -> Never {
    alarm(2)
    guard let tree = try? HDF5File.read(bytes).encoded(),
      (try? FileHandle(fileDescriptor: output).write(contentsOf: tree)) != nil
    else { _exit(1) }
    _exit(0)
  }
}
