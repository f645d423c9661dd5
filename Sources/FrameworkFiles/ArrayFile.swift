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
    switch FileFormat(start: bytes) {
    case .zip: return try NPZFile.read(bytes)
    case .safetensors: return try SafetensorsFile.read(bytes).arrays
    case .npy:
      var arrays = NamedArrays()
      arrays[""] = try NPYFile.read(bytes)
      return arrays
    case .hdf5, .pickle, .json, nil:
      throw FileError(
        "this is no file of arrays", expected: "an .npz, .npy or .safetensors",
        advice: "in Python: numpy.savez('samples.npz', x=x, y=y)")
    }
  }
}
