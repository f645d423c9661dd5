import Diagnostics
import Foundation

/// A folder that is filled under a hidden name beside its place, and moved there when it is whole.
///
/// What was not published is gone with its owner.
final class ExportFolder {
  /// The final place.
  let path: String
  private let staging: URL
  private let replaces: Bool
  /// The SHA-256 of each file, by its path in the folder.
  private(set) var hashes: [String: String] = [:]

  /// - Parameters:
  ///   - path: The final place.
  ///   - replacing: Whether an earlier export may be there.
  /// - Throws: `Diagnostic` if something else is there, or the folder around it cannot be written.
  init(_ path: String, replacing: Bool) throws {
    let url = URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath()
    self.path = url.path
    replaces = try Self.holdsFiles(path, at: url)
    if replaces { try Self.requireReplaceable(path, at: url, replacing: replacing) }
    let home = url.deletingLastPathComponent()
    try requireFolder(home.path)
    staging = home.appending(path: ".export-\(UUID().uuidString)", directoryHint: .isDirectory)
    guard mkdir(staging.path, 0o777) == 0 else {
      throw Diagnostic(
        .run, "the folder cannot be made: \(Self.lastError)", at: .init(file: path))
    }
  }

  deinit { try? FileManager.default.removeItem(at: staging) }

  /// The path of a folder inside, while it is filled.
  func stagedPath(_ name: String) -> String { staging.appending(path: name).path }

  /// Writes a file, with the folders that it lies in.
  ///
  /// - Throws: `Diagnostic` if it cannot be written.
  func write(_ bytes: Data, to name: String) throws {
    let file = staging.appending(path: name)
    do {
      try requireFolder(file.deletingLastPathComponent().path)
      try bytes.write(to: file)
    } catch let error as Diagnostic {
      throw error
    } catch {
      throw Diagnostic(
        .run, "the file cannot be written: \(error.localizedDescription)",
        at: .init(file: "\(path)/\(name)"), advice: "see whether the disk is full")
    }
    hashes[name] = sha256(bytes)
  }

  /// Counts a file that somebody else wrote into ``stagedPath(_:)``.
  func adopt(_ name: String) throws {
    hashes[name] = sha256(try Data(contentsOf: staging.appending(path: name)))
  }

  /// Moves the folder to its final place.
  func publish() throws {
    // What was there is moved out of the way first, and back if its place cannot be taken.
    let old = staging.appendingPathExtension("old").path
    if replaces, rename(path, old) != 0 { throw cannotPublish() }
    guard rename(staging.path, path) == 0 else {
      let failure = cannotPublish()
      if replaces { _ = rename(old, path) }
      throw failure
    }
    if replaces { try? FileManager.default.removeItem(atPath: old) }
  }

  private func cannotPublish() -> Diagnostic {
    Diagnostic(
      .run, "the exported folder cannot take its place: \(Self.lastError)", at: .init(file: path))
  }

  /// Whether there is a folder with files; an empty one is replaced without a word.
  private static func holdsFiles(_ path: String, at url: URL) throws -> Bool {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
      return false
    }
    guard isFolder.boolValue else {
      throw Diagnostic(
        .usage, "this is a file, not a folder", at: .init(file: path),
        advice: "choose another place with --output")
    }
    do {
      return try !FileManager.default.contentsOfDirectory(atPath: url.path).isEmpty
    } catch {
      throw Diagnostic(
        .usage, "this folder cannot be read: \(error.localizedDescription)", at: .init(file: path))
    }
  }

  /// Nothing but an earlier export is ever taken away.
  private static func requireReplaceable(_ path: String, at url: URL, replacing: Bool) throws {
    let marks = [ExportedFile.description, ExportedFile.sums]
    let isExport = marks.allSatisfy {
      FileManager.default.fileExists(atPath: url.appending(path: $0).path)
    }
    if isExport && replacing { return }
    throw Diagnostic(
      .usage, "there is \(isExport ? "an earlier export" : "something else") already",
      at: .init(file: path), expected: "no folder, or an empty one",
      advice: isExport
        ? "give --force to replace it, or another --output" : "choose another place with --output")
  }

  private static var lastError: String { String(cString: strerror(errno)) }
}

/// The names of the files that every export has.
enum ExportedFile {
  static let readme = "README.txt"
  static let description = "run.json"
  static let sums = "SHA256SUMS"
}
