import Diagnostics
import Foundation

/// A file that holds room on the disk while a run writes, so that a run that fills the disk can still
/// record that it failed, and why.
final class RoomForEnding {
  /// The file's name in the run's folder.
  static let name = ".reserve"
  /// What the end of a run needs at most: a few pages of the database in the write-ahead log, and
  /// one more block of that log's index.
  private static let bytes = 128 << 10

  private let url: URL

  /// Takes the room.
  ///
  /// - Throws: `Diagnostic` if there is not even that much.
  init(in folder: URL) throws {
    url = folder.appending(path: Self.name)
    do {
      try Data(count: Self.bytes).write(to: url)
    } catch {
      give()
      throw Diagnostic(
        .run, "the run's folder has no room for files: \(error.localizedDescription)",
        at: .init(file: folder.path), advice: "make room, then try again")
    }
  }

  deinit { give() }

  /// Gives the room back.
  func give() {
    unlink(url.path)
  }
}
