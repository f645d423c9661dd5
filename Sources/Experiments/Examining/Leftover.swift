import Diagnostics
import Foundation
package import Results

/// Something half-written that a process left which was stopped, under a name that is not final.
package struct Leftover: Hashable, Sendable {
  /// Its path.
  package let path: String

  /// What it is, to say that it is there.
  package var finding: Finding {
    Finding(
      .note, "leftover \(path)", "a process that was stopped left it",
      advice: "exp doctor --fix takes it away")
  }

  /// Finds what nobody has written to for a while in a folder.
  ///
  /// - Parameters:
  ///   - folder: The folder.
  ///   - seconds: For how long; nil for a minute, or an hour if it is an export.
  ///   - now: The present moment.
  /// - Returns: What is left there.
  static func all(
    in folder: URL, unchangedFor seconds: Double? = nil, now: Date = Date()
  ) -> [Leftover] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().compactMap { name in
      let path = folder.appending(path: name).path
      guard isLeftover(name), let status = FileStatus(path),
        now.timeIntervalSince1970 - status.lastChange >= (seconds ?? patience(with: name))
      else { return nil }
      return Leftover(path: path)
    }
  }

  /// Takes it away.
  ///
  /// - Throws: `Diagnostic` if that is not possible.
  package func remove() throws {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      throw Diagnostic(
        .run, "a leftover cannot be taken away: \(error.localizedDescription)",
        at: .init(file: path))
    }
  }

  /// For how many seconds nobody must have written to it.
  private static func patience(with name: String) -> Double {
    // Much may be written further down in an export without a trace in the folder itself.
    isExport(name) ? 3_600 : 60
  }

  private static func isExport(_ name: String) -> Bool {
    name.wholeMatch(of: /\.export-[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}/) != nil
  }

  private static func isLeftover(_ name: String) -> Bool {
    // In this order: charts in the making, Foundation's files that are to become whole ones
    // (with the number of the process, hexadecimal), copies of databases; before them, room that a run
    // held, and exports.
    name == RoomForEnding.name || isExport(name)
      || name.wholeMatch(of: /\.chart-[A-Za-z0-9]{6}/) != nil
      || name.wholeMatch(of: /\.dat\.nosync[0-9A-Fa-f]+\.[A-Za-z0-9]{6}/) != nil
      || name.wholeMatch(of: /.+\.v[0-9]+-backup\.unfinished/) != nil
  }
}

/// What the system says of a file.
struct FileStatus {
  private let status: stat

  /// Nil if there is none.
  ///
  /// A link stands for what it leads to, or for itself if `followsLinks` is false.
  init?(_ path: String, followsLinks: Bool = true) {
    var status = stat()
    guard (followsLinks ? stat(path, &status) : lstat(path, &status)) == 0 else { return nil }
    self.status = status
  }

  var isFile: Bool { status.st_mode & S_IFMT == S_IFREG }
  var isFolder: Bool { status.st_mode & S_IFMT == S_IFDIR }
  var size: Int { Int(status.st_size) }
  /// When it was last written to, in seconds since 1970.
  var lastChange: Double {
    #if os(Linux)
      Double(status.st_mtim.tv_sec)
    #else
      Double(status.st_mtimespec.tv_sec)
    #endif
  }
}
