package import Foundation

/// The files of real frameworks, which belong to `FrameworkFilesTests`, where they lie in the sources.
package enum FrameworkFixtures {
  /// The folder with one folder for each writer.
  package static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "FrameworkFilesTests/Fixtures")

  /// The path of a file, such as `keras3/lstm.keras`.
  package static func path(_ name: String) -> String { folder.appending(path: name).path }
}
