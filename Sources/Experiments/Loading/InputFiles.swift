import Datasets
import Diagnostics
import FrameworkFiles
import Recurrent
import RecurrentFiles
import Specs

/// The files that a plan has read, each for one role.
struct InputFiles {
  private let origin: InputOrigin
  private(set) var all: [InputFile] = []
  /// The arrays of files by their paths: inputs and outputs often stand in one.
  private var arrays: [String: NamedArrays] = [:]

  init(from origin: InputOrigin) {
    self.origin = origin
  }

  /// Reads a file for a role, unless it has been read for another.
  mutating func read(_ path: String, as role: InputFile.Role) throws -> InputFile {
    if let known = all.first(where: { $0.path == path && $0.role == role }) { return known }
    let known = all.first { $0.path == path }
    let file = try known?.also(as: role) ?? origin.file(path, as: role)
    all.append(file)
    return file
  }

  /// Reads the samples that a spec names.
  ///
  /// - Throws: `Diagnostic` if the file cannot be understood or lacks an array.
  mutating func dataset(_ spec: ArraysSpec) throws -> Dataset {
    let file = try read(spec.file, as: .dataset)
    return try Dataset(spec, from: file, arrays(in: file))
  }

  /// Reads the images that a spec names: from a file of arrays, or from those of MNIST's format.
  ///
  /// - Throws: `Diagnostic` if a file cannot be understood or lacks an array.
  mutating func images(_ spec: ImagesSpec) throws -> Dataset {
    let file = try read(spec.file, as: .dataset)
    guard let path = spec.labelsFile else { return try Dataset(spec, from: file, arrays(in: file)) }
    let labels = try read(path, as: .labels)
    let (images, indices): (Tensor<Float>, Tensor<Double>) = (
      try IDXFile.array(Array(file.bytes), file: file.path),
      try IDXFile.array(Array(labels.bytes), file: labels.path)
    )
    return try Diagnostic.placing(in: labels) {
      try Dataset(spec, images: images, labels: indices)
    }
  }

  /// Reads the array that a spec names.
  ///
  /// - Throws: `Diagnostic` if the file cannot be understood or has no such array.
  mutating func recorded(
    _ spec: RecordedSpec, as role: InputFile.Role = .reference
  ) throws -> RecordedArray {
    let file = try read(spec.file, as: role)
    return try RecordedArray(spec, from: file, arrays(in: file))
  }

  private mutating func arrays(in file: InputFile) throws -> NamedArrays {
    if let known = arrays[file.path] { return known }
    let read = try Diagnostic.reading(file.path) { try ArrayFile.arrays(in: file.bytes) }
    arrays[file.path] = read
    return read
  }
}
