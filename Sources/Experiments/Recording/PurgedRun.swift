package import Diagnostics
import Foundation
package import Results

/// A run that was deleted for good.
package struct PurgedRun: Sendable {
  package let id: RunID
  /// The path of its folder, if there was one and it was deleted.
  package let folder: String?
  /// Why its folder is still there, if it is.
  package let failure: Diagnostic?
}

extension ResultsDatabase {
  /// Deletes runs for good that were put away, all or none, and then their folders.
  ///
  /// - Throws: as `purge`; no folder is touched then.
  package func purgeWithFolders(_ runs: [RunID]) throws -> [PurgedRun] {
    let folders = try runs.map { try details(of: $0).beginning.folder }
    try purge(runs)
    return zip(runs, folders).map { run, name in
      do throws(Diagnostic) {
        return PurgedRun(id: run, folder: try deleteFolder(name, of: run), failure: nil)
      } catch {
        return PurgedRun(id: run, folder: nil, failure: error)
      }
    }
  }

  /// Deletes the folder of a run.
  ///
  /// A database may come from anywhere, and say anything: so the folder must have the name that this
  /// program gives to the folder of this run, and be a real folder beside the database.
  private func deleteFolder(_ name: String, of run: RunID) throws(Diagnostic) -> String? {
    let folder = RunFolder(named: name, besides: path)
    func failure(_ reason: String) -> Diagnostic {
      Diagnostic(
        .run, "run \(run.short) is deleted, but its folder is not: \(reason)",
        at: .init(file: name), advice: "see whether it can be deleted by hand")
    }
    if let reason = folder.reasonToRefuse(of: run) { throw failure(reason) }
    guard FileManager.default.fileExists(atPath: folder.url.path) else { return nil }
    do {
      // Does not follow symbolic links, neither here nor further down.
      try FileManager.default.removeItem(at: folder.url)
    } catch {
      throw failure(error.localizedDescription)
    }
    return folder.path
  }
}
