import Foundation
import FrameworkFiles
import Recurrent
import RecurrentFiles

/// Reads damaged files by all readers that may meet them.
struct MutantReader {
  let hdf5 = ForkedReader()

  /// Reads bytes as a whole model, and by the readers of the format of the fixture that they were made
  /// from.
  ///
  /// - Parameters:
  ///   - bytes: The damaged file.
  ///   - format: The fixture's format; nil if it had none itself.
  /// - Returns: Whether any reader took them. What one takes is written and read again.
  func read(_ bytes: Data, of format: FileFormat?) -> Bool {
    let isModel = (try? readModel(bytes)) != nil
    let isContainer = (try? readContainer(bytes, of: format)) != nil
    return isModel || isContainer
  }

  private func readModel(_ bytes: Data) throws {
    let hdf5 = hdf5
    let model = try ModelFile { try hdf5.read($0) }.load(bytes).model
    guard try ModelFile().load(ModelFormat.safetensors.bytes(of: model)).model.hasBits(of: model)
    else { fatalError("a model does not come back from our own format") }
  }

  private func readContainer(_ bytes: Data, of format: FileFormat?) throws {
    switch format {
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
    case .json: _ = try KerasArchitecture(json: bytes)
    case .hdf5, .pickle, nil: throw FileError("no more than a model")
    }
  }
}

extension Model<Float> {
  /// Whether it is the same, NaN among the weights being NaN.
  fileprivate func hasBits(of other: Model) -> Bool {
    layers == other.layers && input == other.input
      && weights.map { $0.values.map(\.bitPattern) }
        == other.weights.map { $0.values.map(\.bitPattern) }
  }
}
