import Foundation
import Results
import TestSupport
import Testing

@testable import Experiments

/// A git repository of a test's own.
struct GitRepository {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try git("init", "--quiet")
  }

  var workingCopy: WorkingCopy? { WorkingCopy.current(in: folder.path, includesUntracked: true) }

  func workingCopy(without database: ResultsDatabase) -> WorkingCopy? {
    WorkingCopy.current(in: folder.path, without: database, includesUntracked: true)
  }

  func path(_ name: String) -> String { folder.url.appending(path: name).path }

  func write(_ text: String, to name: String) throws {
    _ = try folder.write(text, to: name)
  }

  func write(_ bytes: Data, to name: String) throws {
    try bytes.write(to: folder.url.appending(path: name))
  }

  /// Commits all files.
  func commit() throws {
    try git("add", ".")
    try git("commit", "--quiet", "--message", "test")
  }

  func clone() throws -> GitRepository {
    let copy = try GitRepository()
    try copy.git("pull", "--quiet", folder.path)
    return copy
  }

  /// Runs git, and requires that it succeeds.
  @discardableResult
  func git(_ arguments: String...) throws -> String {
    let identity = ["-c", "user.name=test", "-c", "user.email=test@example.org"]
    let result = try Command(named: "git", identity + arguments, in: folder.url).run()
    try #require(result.exitCode == 0, "\(arguments): \(result.error)")
    return result.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// What the working copy holds: each file's permissions and content.
  func tree() throws -> [String: [String]] {
    try files { !$0.hasPrefix(".git/") && $0 != ".git" }
      .mapValues { Array($0.prefix(2)) }
  }

  /// All files, of the repository too: permissions, content, and when they were changed.
  func files(where isWanted: (String) -> Bool = { _ in true }) throws -> [String: [String]] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter(isWanted)
    var files: [String: [String]] = [:]
    for name in names {
      let path = path(name)
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      let type = attributes[.type] as? FileAttributeType
      let content =
        type == .typeDirectory
        ? ""
        : type == .typeSymbolicLink
          ? try FileManager.default.destinationOfSymbolicLink(atPath: path)
          : sha256(try Data(contentsOf: URL(filePath: path)))
      files[name] = [
        "\(attributes[.posixPermissions] ?? 0) \(type?.rawValue ?? "")", content,
        "\(attributes[.modificationDate] ?? "")",
      ]
    }
    return files
  }
}
