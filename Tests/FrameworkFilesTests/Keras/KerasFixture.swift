import Foundation
import FrameworkFiles
import Recurrent
import RecurrentEquations
import RecurrentFiles
import Testing

/// A file that a Keras wrote, or that is arranged as one wrote it, and what its model answers.
struct KerasFixture: CustomTestStringConvertible, Sendable {
  /// The folder in `Fixtures`, such as `keras3`.
  let folder: String
  /// The name of the model.
  let model: String
  /// The name of the file.
  let file: String
  /// Words that the reason of a refusal has; nil if the model is to be read.
  let refusal: String?

  var testDescription: String { "\(folder)/\(file)" }

  /// All files that hold models or weights.
  static let all = ["keras3", "tfkeras", "keras2", "keras1", "cudnn"].flatMap { folder in
    manifest(of: folder).models.flatMap { model in
      model.files.filter { !$0.hasSuffix(".samples.npz") && !$0.hasSuffix(".json") }
        .map {
          KerasFixture(
            folder: folder, model: model.name, file: $0, refusal: model.expected.refused)
        }
    }
  }
  static let readable = all.filter { $0.refusal == nil }
  static let refused = all.filter { $0.refusal != nil }

  /// Reads the file; weights alone for the architecture of the model's other file.
  func load() throws -> LoadedModel {
    switch URL(filePath: file).pathExtension {
    case "keras": try loadArchive()
    case "npz": try KerasFile.load(Self.arrays(url(file)), architecture: architecture())
    default:
      try KerasFile.load(
        HDF5File.read(url(file)), architecture: file.contains(".weights") ? architecture() : nil)
    }
  }

  private func architecture() throws -> KerasArchitecture {
    let json = url("\(model).json")
    if FileManager.default.fileExists(atPath: json.path) {
      return try KerasArchitecture(json: Data(contentsOf: json))
    }
    return try architectureOfModel()
  }

  private func url(_ file: String) -> URL { Self.folder.appending(path: "\(folder)/\(file)") }
}

extension KerasFixture {
  struct Manifest: Decodable, Sendable {
    let models: [Model]
  }

  struct Model: Decodable, Sendable {
    let name: String
    let files: [String]
    let expected: Expectation
  }

  /// `"agrees"`, or what is refused.
  struct Expectation: Decodable, Sendable {
    let refused: String?

    private enum CodingKeys: CodingKey { case refused }

    init(from decoder: any Decoder) throws {
      refused = try? decoder.container(keyedBy: CodingKeys.self)
        .decode(String.self, forKey: .refused)
    }
  }

  static func manifest(of folder: String) -> Manifest {
    let file = Self.folder.appending(path: "\(folder)/manifest.json")
    guard let data = try? Data(contentsOf: file),
      let manifest = try? JSONDecoder().decode(Manifest.self, from: data)
    else { return Manifest(models: []) }
    return manifest
  }
}
