import Foundation

/// Files that git does not know, as a patch that adds them.
struct UntrackedFiles {
  /// The additions.
  private(set) var patch = Data()
  /// Which files are not among them, and why; `git apply` passes over these lines.
  private(set) var remarks = Data()
  /// Whether there are none at all.
  let isEmpty: Bool

  /// Larger files are hardly sources.
  static let largestFile = 1 << 20

  /// As many are named that are not among them.
  private static let mostRemarks = 1000
  private var leftOut = 0

  /// Reads files.
  ///
  /// - Parameters:
  ///   - paths: Relative to `top`.
  ///   - includesContents: Whether what they hold may be told, and not only that they are there.
  ///   - top: The top folder of the working copy.
  ///   - namesLength: How many digits the repository's names of objects have.
  init(_ paths: [String], includesContents: Bool, in top: String, namesLength: Int) {
    isEmpty = paths.isEmpty
    for path in paths {
      guard includesContents else {
        leaveOut(path, "git does not know it")
        continue
      }
      switch Content(of: top + "/" + path) {
      case .file(let file) where patch.count + file.bytes.count <= WorkingCopy.largestPatch:
        patch += GitAddition(path: path, file: file, namesLength: namesLength).patch
      case .file(let file): leaveOut(path, "\(file.bytes.count) bytes")
      case .leftOut(let reason): leaveOut(path, reason)
      }
    }
  }

  private mutating func leaveOut(_ path: String, _ reason: String) {
    leftOut += 1
    guard leftOut <= Self.mostRemarks else { return }
    remarks += Data("# not included (\(reason)): \(GitAddition.quoted(path))\n".utf8)
  }

  /// What a patch says of one file.
  private enum Content {
    case file(GitAddition.File)
    case leftOut(String)

    init(of path: String) {
      var information = stat()
      guard lstat(path, &information) == 0 else {
        self = .leftOut("it cannot be read")
        return
      }
      switch information.st_mode & S_IFMT {
      case S_IFLNK:
        let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path)
        self =
          target.map { .file(.init(bytes: Data($0.utf8), mode: .symbolicLink)) }
          ?? .leftOut("it cannot be read")
      case S_IFREG where information.st_size > UntrackedFiles.largestFile:
        self = .leftOut("\(information.st_size) bytes")
      case S_IFREG:
        // It may grow meanwhile.
        let handle = FileHandle(forReadingAtPath: path)
        let bytes = try? handle?.read(upToCount: UntrackedFiles.largestFile) ?? Data()
        let mode = information.st_mode & S_IXUSR == 0 ? GitAddition.Mode.file : .executable
        self =
          handle == nil || bytes == nil
          ? .leftOut("it cannot be read") : .file(.init(bytes: bytes ?? Data(), mode: mode))
      case S_IFDIR: self = .leftOut("a repository of its own")
      default: self = .leftOut("no file")
      }
    }
  }
}
