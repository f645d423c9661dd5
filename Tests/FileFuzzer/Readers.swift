import Foundation
import FrameworkFiles
import RecurrentFiles

/// Reads bytes by the readers of the format of the fixture that they were made from.
///
/// - Returns: Whether any reader took them. What one takes is written and read again.
func readMutant(_ bytes: Data, of format: FileFormat) -> Bool {
  do {
    switch format {
    case .hdf5:
      let tree = try HDF5File.read(bytes)
      guard try ArrayTree(decoding: tree.encoded()).groups == tree.groups else {
        fatalError("the encoding of a tree does not give it back")
      }
    case .zip:
      // An archive of other things than arrays is still read entry by entry.
      if (try? NPZFile.read(bytes)) == nil {
        let archive = try ZipFile(bytes)
        for entry in archive.entries { _ = try archive.read(entry.name) }
      }
    case .npy:
      let array = try NPYFile.read(bytes)
      _ = try NPYFile.read(NPYFile.bytes(of: array))
    case .safetensors: _ = try SafetensorsFile.read(bytes)
    case .pickle, .json: return false
    }
    return true
  } catch {
    return false
  }
}
