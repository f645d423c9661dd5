public import Foundation
public import RecurrentFiles

/// NumPy's archive of arrays: a zip with one `.npy` for each.
public enum NPZFile {
  /// Reads all arrays, in the order of the archive's directory.
  ///
  /// - Throws: `FileError`.
  public static func read(_ bytes: Data, limits: FileLimits = FileLimits()) throws -> NamedArrays {
    let archive = try ZipFile(bytes, limits: limits)
    var arrays = NamedArrays()
    for entry in archive.entries {
      guard entry.name.hasSuffix(".npy") else {
        throw FileError("the entry is no array", at: entry.name, expected: "a name ending in .npy")
      }
      arrays[String(entry.name.dropLast(4))] = try FileError.locating(entry.name) {
        try NPYFile.read(archive.read(entry.name), limits: limits)
      }
    }
    return arrays
  }

  /// The bytes of an archive of these arrays, the same for the same arrays.
  public static func bytes(of arrays: NamedArrays) throws -> Data {
    try ZipFile.bytes(
      of: arrays.names.map { name in
        (name + ".npy", try FileError.locating(name) { try NPYFile.bytes(of: arrays[name]!) })
      })
  }
}
