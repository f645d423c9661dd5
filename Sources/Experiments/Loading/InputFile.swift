import Diagnostics
package import Foundation
import FrameworkFiles
import Results

/// A file that a run reads, and the hash of what it holds; of a folder of `.npy` files, their archive.
package struct InputFile: Sendable {
  /// What the run reads it for.
  package enum Role: String, Sendable {
    case dataset, labels, weights, architecture, reference, history, forecast, states
    case initialWeights = "initial_weights"
  }

  package private(set) var role: Role
  /// The path as the spec or the command line has it.
  package let path: String
  /// Where it was found.
  package let url: URL
  package let bytes: Data

  /// Finds and reads a file.
  ///
  /// - Parameters:
  ///   - path: The path, absolute or starting from `folder`.
  ///   - role: What it is read for.
  ///   - folder: A folder; empty for the current one.
  /// - Throws: `Diagnostic` if there is no file that can be read.
  package init(_ path: String, as role: Role, in folder: String = "") throws {
    let place = Diagnostic.Place(file: path)
    let location = path.hasPrefix("/") || folder.isEmpty ? path : "\(folder)/\(path)"
    // A device or a pipe could go on for ever.
    var status = stat()
    guard stat(location, &status) == 0 else {
      throw Diagnostic(
        .usage, "there is no such file", at: place, expected: "a file for the \(role.words)",
        advice: folder.isEmpty || path.hasPrefix("/")
          ? nil : "relative paths start from the folder of the spec, \(folder)")
    }
    let kind = status.st_mode & S_IFMT
    guard kind == S_IFREG || kind == S_IFDIR else {
      throw Diagnostic(
        .usage, "this is no file", at: place, expected: "a file for the \(role.words)")
    }
    self.role = role
    self.path = path
    let url = URL(filePath: location).standardizedFileURL
    self.url = url
    do {
      bytes =
        kind == S_IFDIR
        ? try Diagnostic.reading(path) { try NPYFolder.archive(of: url) }
        : try Data(contentsOf: url, options: .mappedIfSafe)
    } catch let error as Diagnostic {
      throw error
    } catch {
      throw Diagnostic(
        .usage, "this file cannot be read: \(error.localizedDescription)", at: place,
        advice: "check its permissions")
    }
  }

  /// A file as it was when a run read it.
  init(_ input: RunInput, as role: Role, called path: String, holding bytes: Data) {
    self.role = role
    self.path = path
    url = URL(filePath: input.path)
    self.bytes = bytes
  }

  /// The same file, read for something else too.
  func also(as role: Role) -> InputFile {
    var file = self
    file.role = role
    return file
  }

  /// What the database keeps of it.
  var record: RunInput {
    RunInput(role: role.rawValue, path: url.path, sha256: sha256(bytes), bytes: bytes.count)
  }

  /// What it holds, under its hash.
  var content: FileContent { FileContent(bytes) }
}

extension InputFile.Role {
  /// What the file is called in a sentence.
  var words: String { rawValue.replacing("_", with: " ") }
}
