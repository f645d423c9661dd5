import Diagnostics
import Foundation

/// A hidden folder beside the final files, in which they are made; removed with its owner.
struct StagingFolder: ~Copyable {
  private let home: URL
  private let url: URL

  /// The folder's path.
  var path: String { url.path }

  /// - Throws: A ``Diagnostic`` if `folder` does not exist or cannot be written.
  init(in folder: String) throws {
    home = URL(filePath: folder, directoryHint: .isDirectory)
    var template = Array(home.appending(path: ".chart-XXXXXX").path.utf8CString)
    guard mkdtemp(&template) != nil else {
      throw Diagnostic(
        .run, "cannot write charts into '\(folder)': \(lastError())",
        expected: "a folder that exists and can be written")
    }
    url = URL(
      filePath: String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self),
      directoryHint: .isDirectory)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// - Throws: A ``Diagnostic`` if the file cannot be written.
  func write(_ text: String, to name: String) throws {
    do {
      try Data(text.utf8).write(to: url.appending(path: name))
    } catch {
      throw Diagnostic(
        .run, "cannot write '\(home.appending(path: name).path)': \(error.localizedDescription)")
    }
  }

  /// The bytes of a file, or nil if it does not exist or cannot be read.
  func contents(of name: String) -> Data? {
    try? Data(contentsOf: url.appending(path: name))
  }

  /// Moves files to their final place, all or none.
  ///
  /// - Throws: A ``Diagnostic`` if one cannot be moved; those before it are then moved back.
  func publish(_ names: [String]) throws {
    var published: [String] = []
    for name in names {
      let destination = home.appending(path: name).path
      // A second name for the file that is about to be replaced. There may be none.
      _ = link(destination, backup(of: name))
      guard rename(url.appending(path: name).path, destination) == 0 else {
        let reason = lastError()
        for name in published { takeBack(name) }
        throw Diagnostic(.run, "cannot write '\(destination)': \(reason)")
      }
      published.append(name)
    }
  }

  private func takeBack(_ name: String) {
    let destination = home.appending(path: name).path
    if rename(backup(of: name), destination) != 0 { unlink(destination) }
  }

  private func backup(of name: String) -> String {
    url.appending(path: "replaced-\(name)").path
  }
}

/// The operating system's words for what went wrong last.
private func lastError() -> String {
  String(cString: strerror(errno))
}
