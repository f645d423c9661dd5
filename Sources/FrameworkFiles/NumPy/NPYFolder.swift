public import Foundation
import RecurrentFiles

/// A folder of `.npy` files, one for each array of a list.
public enum NPYFolder {
  /// Returns the `.npz` archive of a folder's arrays, in the order of the numbers in their names; the
  /// same arrays give the same bytes.
  ///
  /// - Throws: `FileError` if there are none, or one cannot be understood.
  public static func archive(of folder: URL) throws -> Data {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
      .filter { $0.hasSuffix(".npy") }
      .sorted { $0.compare($1, options: .numeric) == .orderedAscending }
    guard !names.isEmpty else {
      throw FileError("the folder holds no .npy files", expected: "one for each array")
    }
    var arrays = NamedArrays()
    for name in names {
      let bytes = try Data(contentsOf: folder.appending(path: name), options: .mappedIfSafe)
      arrays[String(name.dropLast(".npy".count))] = try FileError.locating(name) {
        try NPYFile.read(bytes)
      }
    }
    return try NPZFile.bytes(of: arrays)
  }
}
