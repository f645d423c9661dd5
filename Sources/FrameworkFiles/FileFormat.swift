public import Foundation

/// How a file is built, told by its first bytes and never by its name.
public enum FileFormat: String, CaseIterable, Hashable, Sendable {
  /// Keras's `.h5` and `.weights.h5`.
  case hdf5
  /// Keras's `.keras`, NumPy's `.npz` and PyTorch's `.pt`.
  case zip
  /// NumPy's `.npy`.
  case npy
  case safetensors
  /// Python's serialised objects, which can hold code.
  case pickle
  /// A model's architecture.
  case json

  /// Tells the format of a file that begins with `start`; nil if it is none of these.
  ///
  /// - Parameter start: The first 16 bytes, or all if there are fewer.
  public init?(start: Data) {
    let bytes = Array(start.prefix(16))
    switch bytes.first {
    case _ where bytes.starts(with: [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]): self = .hdf5
    case _ where bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]): self = .zip
    case _ where bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]): self = .zip  // without entries
    case _ where bytes.starts(with: [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]): self = .npy
    case _ where bytes.count > 8 && bytes[8] == 0x7B: self = .safetensors
    case 0x80: self = .pickle
    case 0x7B, 0x5B: self = .json
    default: return nil
    }
  }
}
