import CHDF5
import Foundation
import RecurrentFiles
import Synchronization

/// The C library libhdf5: one caller at a time, and its errors as values.
enum HDF5Library {
  // libhdf5 keeps global state without locks of its own unless it was built for threads, which the
  // packages of Debian, Ubuntu and Homebrew are not. So all calls of one reading or writing happen
  // under this lock.
  private static let lock = Mutex(())

  /// Runs `body` while nobody else calls libhdf5.
  static func exclusively<Result: Sendable>(_ body: () throws -> Result) throws -> Result {
    try lock.withLock { _ in
      hdf5_prepare()
      return try body()
    }
  }

  /// Throws unless `status` is what libhdf5 returns on success.
  @discardableResult
  static func check<Status: SignedInteger>(
    _ status: Status, _ failure: @autoclosure () -> String
  ) throws -> Status {
    guard status >= 0 else { throw error(failure()) }
    return status
  }

  /// An error of `failure` and of what libhdf5 says about where it began.
  static func error(_ failure: String) -> FileError {
    var text = [CChar](repeating: 0, count: 256)
    hdf5_take_error(&text, text.count)
    let reason = String(decoding: text.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
    return FileError(reason.isEmpty ? failure : "\(failure) (libhdf5: \(reason))")
  }
}

/// An object of libhdf5, closed at the end of the value's life.
///
/// Lives only inside ``HDF5Library/exclusively(_:)``.
struct HDF5Handle: ~Copyable {
  let id: hid_t
  private let close: (hid_t) -> herr_t

  /// - Throws: `FileError` with `failure` if `id` is what libhdf5 returns on failure.
  init(
    _ id: hid_t, closedBy close: @escaping (hid_t) -> herr_t, _ failure: @autoclosure () -> String
  ) throws {
    try HDF5Library.check(id, failure())
    self.id = id
    self.close = close
  }

  deinit { _ = close(id) }
}
