public import Foundation
public import RecurrentFiles

/// Files of models, of every format that can be read.
public struct ModelFile: Sendable {
  /// Reads a file of HDF5.
  private let readHDF5: @Sendable (Data) throws -> ArrayTree

  /// Prepares to read files.
  ///
  /// - Parameter readHDF5: Reads what an HDF5 file holds: ``HDF5File`` in this process, unless the
  ///   file is a stranger's.
  public init(
    readingHDF5By readHDF5: @escaping @Sendable (Data) throws -> ArrayTree = inThisProcess
  ) {
    self.readHDF5 = readHDF5
  }

  /// Reads an HDF5 file by the library in this process, which a damaged file can make crash.
  @Sendable public static func inThisProcess(_ bytes: Data) throws -> ArrayTree {
    try HDF5File.read(bytes)
  }

  /// Reads a model from the bytes of a file, whose format they tell.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - architecture: What is known of the layers. A file of weights alone needs it unless the
  ///     arrays' shapes tell the layers; one that describes its layers must not contradict it.
  /// - Returns: The model, and how the file was understood.
  /// - Throws: `FileError` saying what is wrong, where, and what to do.
  public func load(_ bytes: Data, architecture: ModelArchitecture? = nil) throws -> LoadedModel {
    switch FileFormat(start: bytes) {
    case .hdf5: return try load(readHDF5(bytes), architecture)
    case .zip: return try loadArchive(bytes, architecture)
    case .safetensors:
      let (arrays, metadata) = try SafetensorsFile.read(bytes)
      guard SelfContainedModel.isDescribed(by: metadata) else {
        return try load(arrays, architecture)
      }
      return try described(SelfContainedModel.load(arrays, metadata: metadata), architecture)
    case .npy:
      var arrays = NamedArrays()
      arrays["arr_0"] = try NPYFile.read(bytes)
      return try load(arrays, architecture)
    case .pickle: throw TorchArchive.refusal(ofPickle: bytes.prefix(64))
    case .json:
      throw FileError(
        "the file is text in JSON, which holds no weights",
        advice: "name the file of the weights, and this one as --architecture")
    case nil:
      throw FileError(
        "the file is of no format that is known",
        expected: "a .keras, .h5, .weights.h5, .npz, .npy, .safetensors or .pt")
    }
  }

  private func load(_ tree: ArrayTree, _ architecture: ModelArchitecture?) throws -> LoadedModel {
    if tree.attributes[""]?["model_config"] != nil {
      return try described(KerasFile.load(tree, architecture: nil), architecture)
    }
    return try KerasFile.load(tree, architecture: architecture?.keras(for: tree.arrays))
  }

  private func loadArchive(
    _ bytes: Data, _ architecture: ModelArchitecture?
  ) throws -> LoadedModel {
    let archive = try ZipFile(bytes)
    let names = archive.entries.map(\.name)
    if names.contains("config.json") {
      let weights = "model.weights.h5"
      let tree = try FileError.locating(weights) { try readHDF5(archive.read(weights)) }
      let metadata = names.contains("metadata.json") ? try archive.read("metadata.json") : nil
      let model = try KerasFile.load(
        config: archive.read("config.json"), metadata: metadata, weights: tree)
      return try described(model, architecture)
    }
    if names.contains(where: { $0 == "data.pkl" || $0.hasSuffix("/data.pkl") }) {
      let pickled = try TorchArchive(entries: names) { try archive.read($0) }
      return try load(pickled.stateDict().arrays, architecture)
    }
    guard !names.isEmpty, names.allSatisfy({ $0.hasSuffix(".npy") }) else {
      throw FileError(
        "the archive is none of a model", at: names.first,
        expected: "config.json and model.weights.h5 (Keras), data.pkl (PyTorch) or .npy (NumPy)")
    }
    return try load(NPZFile.read(bytes), architecture)
  }

  /// A model that a file describes, if that is the one expected.
  private func described(
    _ loaded: LoadedModel, _ architecture: ModelArchitecture?
  ) throws -> LoadedModel {
    try architecture?.check(loaded)
    return loaded
  }

  /// Arrays under names, or in an order, that tell what they are.
  private func load(
    _ arrays: NamedArrays, _ architecture: ModelArchitecture?
  ) throws -> LoadedModel {
    let isStateDict = PyTorchStateDict.isRecognised(in: arrays)
    switch architecture {
    case nil:
      var loaded =
        isStateDict ? try PyTorchStateDict(arrays).model() : try ArrayList(arrays).model()
      loaded.hasAssumedLayers = true
      return loaded
    case .declared(let layers, _, let layout, let order):
      let input = try architecture!.description(for: arrays).input
      let (model, fillings) = try DeclaredArrays(arrays, order: order, layout: layout)
        .model(layers: layers, input: input)
      return LoadedModel(
        model: model, source: ModelSource(format: "arrays in a declared layout"), decisions: [],
        fillings: fillings)
    case .keras, .layers:
      guard isStateDict else {
        return try KerasFile.load(arrays, architecture: architecture!.keras(for: arrays))
      }
      let (layers, input) = try architecture!.description(for: arrays)
      return try PyTorchStateDict(arrays).model(layers: layers, input: input)
    }
  }
}
