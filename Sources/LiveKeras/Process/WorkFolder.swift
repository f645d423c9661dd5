import Diagnostics
import Foundation

/// A folder for the files that go to and fro, which nobody else can read; removed at the end of the
/// value's life.
struct WorkFolder: ~Copyable {
  let url: URL

  /// - Throws: `Diagnostic` if there is no place for one.
  init() throws {
    let parent = FileManager.default.temporaryDirectory.path
    var path = Array("\(parent)/exp-keras-XXXXXX".utf8CString)
    guard mkdtemp(&path) != nil else {
      throw Diagnostic(
        .run, "no folder can be made in '\(parent)': \(String(cString: strerror(errno)))",
        advice: "set TMPDIR to a folder that can be written to")
    }
    url = URL(
      filePath: String(decoding: path.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Writes a file.
  ///
  /// - Throws: `Diagnostic` naming it.
  func write(_ contents: Data, to name: String) throws {
    try naming(name) { try contents.write(to: $0) }
  }

  /// Reads a file.
  ///
  /// - Throws: `Diagnostic` naming it.
  func read(_ name: String) throws -> Data {
    try naming(name) { try Data(contentsOf: $0) }
  }

  private func naming<Result>(_ name: String, _ body: (URL) throws -> Result) throws -> Result {
    let file = url.appending(path: name)
    do {
      return try body(file)
    } catch {
      throw Diagnostic(.run, "'\(file.path)': \(error.localizedDescription)")
    }
  }
}
