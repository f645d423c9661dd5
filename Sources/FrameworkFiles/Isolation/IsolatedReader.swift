public import Foundation
public import RecurrentFiles

/// Reads HDF5 files in a process of their own, since damaged ones make libhdf5 crash or never end.
///
/// The program is any that calls ``answer()`` when it is started with the arguments, such as a
/// command of the same program that is not listed in its help.
public struct IsolatedReader: Sendable {
  public var executable: URL
  public var arguments: [String]
  public var limits: FileLimits
  /// How long a reading may take; a minute unless told otherwise.
  public var timeLimit: Duration

  public init(
    executable: URL, arguments: [String], limits: FileLimits = FileLimits(),
    timeLimit: Duration = .seconds(60)
  ) {
    self.executable = executable
    self.arguments = arguments
    self.limits = limits
    self.timeLimit = timeLimit
  }

  /// Reads a file.
  ///
  /// - Throws: `FileError`, also if reading the file made the process crash, or took too long.
  public func read(_ file: URL) throws -> ArrayTree {
    let descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw FileError(
        "the file cannot be read: \(String(cString: strerror(errno)))", file: file.path)
    }
    defer { close(descriptor) }
    do {
      return try read(from: descriptor)
    } catch let error as FileError {
      throw error.naming(file.path)
    }
  }

  /// Reads a file in memory.
  ///
  /// - Throws: `FileError`.
  public func read(_ bytes: Data) throws -> ArrayTree {
    // The child reads a file that has a name for a moment only.
    var path = Array((NSTemporaryDirectory() + "/isolated-XXXXXX").utf8CString)
    let descriptor = mkstemp(&path)
    guard descriptor >= 0 else { throw FileError("there is no place for a temporary file") }
    unlink(path)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try file.write(contentsOf: bytes)
      try file.seek(toOffset: 0)
    } catch {
      throw FileError("there is no room for a temporary file: \(error.localizedDescription)")
    }
    return try withExtendedLifetime(file) { try read(from: descriptor) }
  }

  private func read(from input: Int32) throws -> ArrayTree {
    var status = stat()
    let size = fstat(input, &status) == 0 ? Int(status.st_size) : 0
    let child = try ChildProcess(executable, arguments, input: input)
    let most = limits.mostBytes(decompressing: size) + limits.headerBytes
    let (output, ending) = child.finish(within: timeLimit, mostBytes: most)
    let advice = "the file is damaged, or made to do harm; ask for it anew"
    switch ending {
    case .exit(0): return try Answer.tree(output, limits: limits)
    case .exit(let status):
      throw FileError("the process that reads the file ended with status \(status)")
    case .signal(SIGXCPU): throw FileError("reading the file never ends", advice: advice)
    case .signal(let signal):
      throw FileError("the file made the HDF5 library crash (signal \(signal))", advice: advice)
    case .killed(let reason):
      throw FileError("reading the file was ended: \(reason)", advice: advice)
    }
  }

  /// What the child does: limits itself, reads its standard input as HDF5, and writes the tree or the
  /// error to its standard output.
  public static func answer(limits: FileLimits = FileLimits()) throws {
    ChildLimits.apply()
    let bytes = try FileHandle.standardInput.readToEnd() ?? Data()
    let answer = try Answer.bytes { try HDF5File.read(bytes, limits: limits) }
    try FileHandle.standardOutput.write(contentsOf: answer)
  }
}

/// A tree or an error, as bytes: a byte that tells which, then it.
private enum Answer {
  private static let (tree, error) = (UInt8(ascii: "T"), UInt8(ascii: "E"))

  static func bytes(of read: () throws -> ArrayTree) throws -> Data {
    do {
      return try Data([tree]) + read().encoded()
    } catch let failure as FileError {
      return try Data([error]) + JSONEncoder().encode(ErrorCode(failure))
    }
  }

  static func tree(_ bytes: Data, limits: FileLimits) throws -> ArrayTree {
    let contents = Data(bytes.dropFirst())
    switch bytes.first {
    case tree: return try ArrayTree(decoding: contents, limits: limits)
    case error:
      guard let code = try? JSONDecoder().decode(ErrorCode.self, from: contents) else {
        fallthrough
      }
      throw code.error
    default: throw FileError("the process that reads the file gave no answer")
    }
  }

  /// A `FileError` as JSON.
  private struct ErrorCode: Codable {
    var file: String
    var place: String?
    var message: String
    var expected: String?
    var advice: String?

    init(_ error: FileError) {
      (file, place, message) = (error.file, error.place, error.message)
      (expected, advice) = (error.expected, error.advice)
    }

    var error: FileError {
      FileError(message, file: file, at: place, expected: expected, advice: advice)
    }
  }
}
