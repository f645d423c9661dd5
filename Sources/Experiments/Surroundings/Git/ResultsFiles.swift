import Foundation
import Results

/// What lies in a working copy because runs were recorded there.
struct ResultsFiles {
  /// The folder of the database, with no symbolic links in it.
  private let folder: String
  private let database: String
  private let runFolders: Set<String>

  init(of database: ResultsDatabase?) {
    let file = URL(filePath: database?.path ?? "/")
    folder = file.deletingLastPathComponent().resolvingSymlinksInPath().path + "/"
    self.database = file.lastPathComponent
    runFolders = Set((try? database?.runFolders()) ?? [])
  }

  /// Whether this is the database, one of SQLite's files beside it, a copy of it, or a file of a run.
  func contains(_ path: String) -> Bool {
    guard path.hasPrefix(folder) else { return false }
    let parts = path.dropFirst(folder.count).split(separator: "/")
    guard let first = parts.first.map(String.init) else { return false }
    if parts.count > 1 { return runFolders.contains(first) }
    return first == database || first.hasPrefix(database + "-") || first.hasPrefix(database + ".")
  }
}
