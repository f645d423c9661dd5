public import Foundation
public import RecurrentFiles

/// Files of arrays without a tree: NumPy's `.npz` and `.npy`, and safetensors.
public enum ArrayFile {
  /// Reads all arrays of a file, whose format its first bytes tell.
  ///
  /// The only array of an `.npy` file has the empty name.
  ///
  /// - Throws: `FileError` if the file is none of these or cannot be understood.
  public static func arrays(in bytes: Data) throws -> NamedArrays {
    throw FileError("not yet")
  }
}
