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

  /// Reads the file; weights alone for the architecture of another of the model's files.
  func load() throws -> LoadedModel {
    switch URL(filePath: file).pathExtension {
    case "keras":
      let archive = try ZipFile(contentsOf: url(file))
      return try KerasFile.load(
        config: archive.read("config.json"), metadata: archive.read("metadata.json"),
        weights: HDF5File.read(archive.read("model.weights.h5")))
    case "npz": return try KerasFile.load(arrays(file), architecture: architecture())
    default:
      return try KerasFile.load(
        HDF5File.read(url(file)), architecture: file.contains(".weights") ? architecture() : nil)
    }
  }

  /// What the file holds, if it is of HDF5.
  func tree() throws -> ArrayTree { try HDF5File.read(url(file)) }

  /// Reads a file of weights as if nothing else were there.
  func loadWeightsAlone() throws -> LoadedModel {
    try KerasFile.load(HDF5File.read(url(file)), architecture: nil)
  }

  /// Inputs, and what the framework answered.
  func samples() throws -> (x: StoredArray, y: StoredArray) {
    let samples = try arrays("\(model).samples.npz")
    return (try #require(samples["x"]), try #require(samples["y"]))
  }

  /// The architecture from the first of the model's files that has one.
  func architecture() throws -> KerasArchitecture {
    func first(_ suffixes: String...) -> String? {
      suffixes.lazy.map { model + $0 }.first {
        FileManager.default.fileExists(atPath: url($0).path)
      }
    }
    if let json = first(".json") {
      return try KerasArchitecture(json: Data(contentsOf: url(json)))
    }
    if let archive = try first(".keras", ".deflated.keras").map({ try ZipFile(contentsOf: url($0)) }
    ) {
      let metadata = try JSONDecoder().decode(Metadata.self, from: archive.read("metadata.json"))
      return try KerasArchitecture(
        json: archive.read("config.json"), version: metadata.keras_version)
    }
    let attributes = try HDF5File.read(url("\(model).h5")).attributes[""]
    guard case .text(let config) = attributes?["model_config"] else {
      throw FileError("no file has the architecture of \(model)")
    }
    let version: String? =
      if case .text(let text) = attributes?["keras_version"] { text } else { nil }
    return try KerasArchitecture(json: Data(config.utf8), version: version)
  }

  private func arrays(_ file: String) throws -> NamedArrays {
    try NPZFile.read(Data(contentsOf: url(file)))
  }

  private func url(_ file: String) -> URL { Self.folder.appending(path: "\(folder)/\(file)") }

  private static var folder: URL { Bundle.module.resourceURL!.appending(path: "Fixtures") }

  private struct Metadata: Decodable {
    let keras_version: String
  }
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
