public import Foundation
public import Recurrent
public import RecurrentFiles

/// A format in which a model can be written.
public enum ModelFormat: String, CaseIterable, Hashable, Sendable {
  /// Keras 3's archive of architecture and weights.
  case keras
  /// Keras 3's weights alone.
  case weightsH5 = "weights-h5"
  /// The arrays of Keras's `get_weights()`, in its order.
  case npz
  /// PyTorch's names and layouts.
  case torchSafetensors = "torch-safetensors"
  /// Our own: layers and weights in one file.
  case safetensors

  /// The end of the names that files of this format have.
  public var suffix: String {
    switch self {
    case .keras: ".keras"
    case .weightsH5: ".weights.h5"
    case .npz: ".npz"
    case .torchSafetensors: ".torch.safetensors"
    case .safetensors: ".safetensors"
    }
  }

  /// The format that the name of a file tells; nil if it tells none.
  public init?(nameOfFile name: String) {
    guard let format = Self.allCases.first(where: { name.hasSuffix($0.suffix) }) else { return nil }
    self = format
  }

  /// Returns a file that holds a model; the same model gives the same bytes.
  ///
  /// - Throws: `FileError` naming the layer and the argument that the format cannot say.
  public func bytes(of model: Model<Float>) throws -> Data {
    switch self {
    case .keras: return try KerasExport(model).archive
    case .weightsH5: return try HDF5File.bytes(of: KerasExport(model).weights)
    case .npz: return try NPZFile.bytes(of: NamedArrays(weightsOf: model))
    case .torchSafetensors:
      let arrays = try PyTorchStateDict.arrays(of: model)
      var file = SafetensorsFile(metadata: ["format": "pt"])
      for name in arrays.names {
        if let array = arrays[name] { file.append(array.floats, named: name) }
      }
      return file.bytes
    case .safetensors: return SafetensorsFile(model).bytes
    }
  }
}

extension KerasExport {
  /// The model as a `.keras` archive.
  ///
  /// - Throws: `FileError`.
  public var archive: Data {
    get throws {
      try ZipFile.bytes(of: [
        ("metadata.json", metadata), ("config.json", config),
        ("model.weights.h5", HDF5File.bytes(of: weights)),
      ])
    }
  }
}
