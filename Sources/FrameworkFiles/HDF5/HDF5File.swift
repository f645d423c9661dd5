import CHDF5
public import Foundation
public import RecurrentFiles

/// Files of the HDF5 format, read and written by libhdf5.
///
/// libhdf5 is not proof against damaged files: some make it crash or never end. A file that a
/// stranger made is therefore read by an ``IsolatedReader``.
public enum HDF5File {
  /// Reads all arrays and attributes of a file.
  ///
  /// A group's members come in the order in which they were made if the file tells it, else by name.
  /// Soft and external links, objects with two names, and data outside of the file are refused.
  ///
  /// - Throws: `FileError`.
  public static func read(_ file: URL, limits: FileLimits = FileLimits()) throws -> ArrayTree {
    do {
      let size = try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int
      return try HDF5Library.exclusively {
        let handle = try HDF5Handle(
          hdf5_open_path(file.path), closedBy: H5Fclose, "the file cannot be opened as HDF5")
        return try HDF5Reader.tree(of: handle, size: size ?? 0, limits: limits)
      }
    } catch let error as FileError {
      throw error.naming(file.path)
    } catch {
      throw FileError("the file cannot be read: \(error.localizedDescription)", file: file.path)
    }
  }

  /// Reads all arrays and attributes of a file in memory, as ``read(_:limits:)-(URL,_)`` does.
  public static func read(_ bytes: Data, limits: FileLimits = FileLimits()) throws -> ArrayTree {
    guard !bytes.isEmpty else { throw FileError("the file is empty", expected: "an HDF5 file") }
    return try HDF5Library.exclusively {
      let handle = try HDF5Handle(
        bytes.withUnsafeBytes { hdf5_open_image($0.baseAddress, $0.count) }, closedBy: H5Fclose,
        "the bytes cannot be opened as HDF5")
      return try HDF5Reader.tree(of: handle, size: bytes.count, limits: limits)
    }
  }
}
