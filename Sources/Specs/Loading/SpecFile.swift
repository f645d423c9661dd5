import Diagnostics
import Foundation

/// A spec file as it was found.
struct SpecFile {
  /// The path at which the file was found.
  let path: String
  let text: String
  /// The folder that it lies in; empty for the current one.
  let folder: String

  /// The folder in which specs are looked for by their name.
  static let experiments = "experiments"

  /// Finds and reads a spec file.
  ///
  /// - Parameters:
  ///   - path: A path, or the path of a file within the folder `experiments`.
  ///   - base: The folder that relative paths start from; empty for the current one.
  /// - Throws: A ``Diagnostic`` if there is no readable text at that path.
  init(_ path: String, in base: String) throws(Diagnostic) {
    let candidates = path.hasPrefix("/") ? [path] : [path, "\(Self.experiments)/\(path)"]
    try self.init(path, anyOf: candidates, near: Self.experiments, in: base)
  }

  /// Reads the spec file at a path.
  ///
  /// - Parameters:
  ///   - path: The path.
  ///   - base: The folder that relative paths start from; empty for the current one.
  /// - Throws: A ``Diagnostic`` if there is no readable text at that path.
  init(at path: String, in base: String) throws(Diagnostic) {
    try self.init(path, anyOf: [path], near: path.folderOfPath, in: base)
  }

  private init(
    _ path: String, anyOf candidates: [String], near folder: String, in base: String
  ) throws(Diagnostic) {
    let isUsable = !path.isEmpty && !path.utf8.contains(0)
    guard isUsable,
      let found = candidates.first(where: {
        FileManager.default.fileExists(atPath: Self.resolve($0, in: base))
      })
    else { throw Self.notFound(path, candidates, near: folder, in: base) }
    self.path = found
    let location = Self.resolve(found, in: base)
    text = try Self.text(of: found, at: location)
    self.folder = (location as NSString).deletingLastPathComponent
  }

  private static func resolve(_ path: String, in base: String) -> String {
    base.isEmpty || path.hasPrefix("/") ? path : "\(base)/\(path)"
  }

  private static func text(of path: String, at location: String) throws(Diagnostic) -> String {
    let place = Diagnostic.Place(file: path)
    // A device or a pipe could go on for ever.
    var status = stat()
    guard stat(location, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Diagnostic(.usage, "this is no file", at: place, expected: "a spec file")
    }
    guard status.st_size <= SourceText.sizeLimit else {
      throw Diagnostic(
        .usage, "this file is too large for a spec", at: place,
        expected: "at most \(SourceText.sizeLimit / 1024) KiB")
    }
    guard let data = FileManager.default.contents(atPath: location) else {
      throw Diagnostic(
        .usage, "this file cannot be read", at: place, advice: "check its permissions")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw Diagnostic(
        .usage, "this file is not text in UTF-8", at: firstInvalid(in: data, file: path),
        advice: "save it as UTF-8")
    }
    return text
  }

  /// Returns the place of the first bytes that are no UTF-8.
  private static func firstInvalid(in data: Data, file: String) -> Diagnostic.Place {
    // Repairing puts the replacement character where the text is broken, or where it stood before.
    let repaired = String(decoding: data, as: UTF8.self)
    let source = SourceText(repaired, file: file)
    var (line, column) = (1, 1)
    for scalar in source.text.unicodeScalars {
      if scalar == "\u{FFFD}" { break }
      (line, column) = SourceText.isLineBreak(scalar) ? (line + 1, 1) : (line, column + 1)
    }
    return source.place(line: line, column: column)
  }

  /// Returns what to say of a missing file; one of the specs in `folder` may have been meant.
  private static func notFound(
    _ path: String, _ candidates: [String], near folder: String, in base: String
  ) -> Diagnostic {
    let location = folder.isEmpty ? (base.isEmpty ? "." : base) : resolve(folder, in: base)
    let specs = ((try? FileManager.default.contentsOfDirectory(atPath: location)) ?? [])
      .filter { $0.hasSuffix(".spec") }.sorted()
    let name = (path as NSString).lastPathComponent
    let meant = specs.first { $0 == "\(name).spec" } ?? specs.nearest(to: name)
    return Diagnostic(
      .usage, "there is no spec \(path.quoted)",
      expected: "a file at " + candidates.map(\.quoted).alternatives,
      advice: meant.map { "did you mean \($0.quoted)?" }
        ?? (specs.isEmpty || folder.isEmpty
          ? nil : "the folder \(folder.quoted) has \(specs.joined(separator: ", ").clipped)"))
  }
}
