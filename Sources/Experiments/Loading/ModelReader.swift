import Diagnostics
import Foundation
package import FrameworkFiles
package import Recurrent
package import RecurrentFiles
package import Specs

/// Reads the files of models that specs and commands name.
package struct ModelReader: Sendable {
  private let file: ModelFile

  /// - Parameter isolation: Reads HDF5 in a process of its own, which a damaged file may crash; nil to
  ///   read it in this one.
  package init(isolation: IsolatedReader? = nil) {
    file = isolation.map { reader in ModelFile { try reader.read($0) } } ?? ModelFile()
  }

  /// Reads a model.
  ///
  /// - Parameters:
  ///   - spec: The files of the weights and perhaps of the layers.
  ///   - layers: The layers, if they are known.
  ///   - folder: The folder that paths start from; empty for the current one.
  /// - Returns: The model, and how its files were understood.
  /// - Throws: `Diagnostic` naming the file.
  package func load(
    _ spec: LoadSpec, layers: [Layer]? = nil, in folder: String = ""
  ) throws -> LoadedModel {
    var files = InputFiles(from: .folder(folder))
    return try load(spec, layers: layers, for: nil, files: &files)
  }

  /// Reads a model for inputs, whose shape tells what the file may not.
  func load(
    _ spec: LoadSpec, layers: [Layer]?, for inputs: Tensor<Float>?, files: inout InputFiles,
    as role: InputFile.Role = .weights
  ) throws -> LoadedModel {
    let weights = try files.read(spec.file, as: role)
    let description = try spec.architecture.map { try files.read($0, as: .architecture) }
    let architecture: ModelArchitecture? =
      if let description {
        .keras(description.bytes)
      } else if let layers {
        spec.architecture(of: layers, for: inputs)
      } else {
        nil
      }
    return try Diagnostic.reading(spec.file) {
      try file.load(weights.bytes, architecture: architecture)
    }
  }
}

extension LoadSpec {
  fileprivate func architecture(
    of layers: [Layer], for inputs: Tensor<Float>?
  ) -> ModelArchitecture {
    let input = inputs.map { DataShape(of: $0, into: layers) }
    return layout.map { .declared(layers, input: input, layout: $0, order: arrays) }
      ?? .layers(layers, input: input)
  }
}
