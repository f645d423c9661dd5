import Datasets
import Diagnostics
import FrameworkFiles
import RecurrentFiles
import Specs

/// The files that a plan has read, each for one role.
struct InputFiles {
  let folder: String
  private(set) var all: [InputFile] = []
  /// The arrays of files by their paths: inputs and outputs often stand in one.
  private var arrays: [String: NamedArrays] = [:]

  init(folder: String) {
    self.folder = folder
  }

  /// Reads a file for a role, unless it has been read for another.
  mutating func read(_ path: String, as role: InputFile.Role) throws -> InputFile {
    let known = all.first { $0.path == path }
    let file = try known?.also(as: role) ?? InputFile(path, as: role, in: folder)
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

  /// Reads the outputs that a spec names.
  ///
  /// - Throws: `Diagnostic` if the file cannot be understood or has no such array.
  mutating func recorded(_ spec: RecordedSpec) throws -> RecordedArray {
    let file = try read(spec.file, as: .reference)
    return try RecordedArray(spec, from: file, arrays(in: file))
  }

  private mutating func arrays(in file: InputFile) throws -> NamedArrays {
    if let known = arrays[file.path] { return known }
    let read = try Diagnostic.reading(file.path) { try ArrayFile.arrays(in: file.bytes) }
    arrays[file.path] = read
    return read
  }
}
