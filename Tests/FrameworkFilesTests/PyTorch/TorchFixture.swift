import Foundation
import FrameworkFiles
import Recurrent
import RecurrentFiles
import Testing

/// A network recorded by real PyTorch: see `Fixtures/Scripts/record_torch.py`.
struct TorchFixture: CustomTestStringConvertible, Sendable {
  let name: String
  let files: [String]
  let isRefused: Bool

  var testDescription: String { name }

  static let folder = Bundle.module.resourceURL!.appending(path: "Fixtures/torch")

  static let all: [TorchFixture] = {
    let manifest = json(folder.appending(path: "manifest.json")) as! [String: Any]
    return (manifest["models"] as! [[String: Any]]).map { model in
      TorchFixture(
        name: model["name"] as! String, files: model["files"] as! [String],
        isRefused: model["expected"] as? String != "agrees")
    }
  }()

  /// Those that are to agree, with each of their files of weights.
  static let stateDicts: [(fixture: TorchFixture, file: String)] = all.flatMap { fixture in
    fixture.isRefused
      ? []
      : fixture.files.filter { $0.hasSuffix(".pt") || $0.hasSuffix(".safetensors") }
        .map { (fixture, $0) }
  }

  static func data(_ file: String) throws -> Data {
    try Data(contentsOf: folder.appending(path: file))
  }

  static func archive(_ file: String) throws -> TorchArchive { try TorchArchive(data(file)) }

  static func stateDict(_ file: String) throws -> PyTorchStateDict {
    try PyTorchStateDict(
      file.hasSuffix(".pt")
        ? archive(file).stateDict().arrays : SafetensorsFile.read(data(file)).arrays)
  }

  var samples: (x: Tensor<Double>, y: Tensor<Double>) {
    get throws {
      let arrays = try NPZFile.read(Self.data("\(name).samples.npz"))
      return (arrays["x"]!.doubles, arrays["y"]!.doubles)
    }
  }

  /// The modules of `forward`, as the script describes them.
  var modules: [[String: Any]] {
    let record = Self.json(Self.folder.appending(path: "\(name).json")) as! [String: Any]
    return record["modules"] as! [[String: Any]]
  }

  private static func json(_ url: URL) -> Any {
    try! JSONSerialization.jsonObject(with: Data(contentsOf: url))
  }
}

// The layers that do what the recorded program does.
extension TorchFixture {
  var input: DataShape {
    let first = modules[0]
    if first["class"] as? String == "Embedding" { return .indices() }
    let features = first["input_size"] as? Int ?? (first["normalized_shape"] as! [Int])[0]
    return .sequence(features: features)
  }

  var layers: [Layer] {
    var layers: [Layer] = []
    for module in modules {
      guard let kind = module["class"] as? String else {
        layers[layers.count - 1] = layers[layers.count - 1].withLastStepOnly
        continue
      }
      layers += Self.layers(kind, module)
    }
    return layers
  }

  private static func layers(_ kind: String, _ module: [String: Any]) -> [Layer] {
    switch kind {
    case "Linear":
      return [
        .dense(Dense(units: module["out_features"] as! Int, usesBias: module["bias"] as! Bool))
      ]
    case "Embedding":
      return [
        .embedding(
          Embedding(
            inputDim: module["num_embeddings"] as! Int, outputDim: module["embedding_dim"] as! Int))
      ]
    case "BatchNorm1d":
      return [.batchNormalization(BatchNormalization(epsilon: module["eps"] as! Double))]
    case "LayerNorm":
      return [.layerNormalization(LayerNormalization(epsilon: module["eps"] as! Double))]
    case "ReLU": return [.activation(.relu)]
    case "Tanh": return [.activation(.tanh)]
    case "Softmax": return [.activation(.softmax)]
    case "Dropout": return [.dropout(Dropout(rate: module["p"] as! Double))]
    default: return recurrentLayers(kind, module)
    }
  }

  private static func recurrentLayers(_ kind: String, _ module: [String: Any]) -> [Layer] {
    let (units, bias) = (module["hidden_size"] as! Int, module["bias"] as! Bool)
    let projection = module["proj_size"] as? Int ?? 0
    let function = (module["nonlinearity"] as? String).flatMap(Activation.init) ?? .tanh
    let one: RecurrentLayer =
      switch kind.prefix(3) {
      case "LST":
        .lstm(
          LSTM(
            units: units, projectionUnits: projection == 0 ? nil : projection, usesBias: bias,
            returnsSequences: true))
      case "GRU": .gru(GRU(units: units, usesBias: bias, returnsSequences: true))
      default:
        .simpleRNN(
          SimpleRNN(units: units, activation: function, usesBias: bias, returnsSequences: true))
      }
    let isBidirectional = module["bidirectional"] as? Bool ?? false
    let layer = isBidirectional ? Layer.bidirectional(Bidirectional(one)) : one.layer
    return Array(repeating: layer, count: module["num_layers"] as? Int ?? 1)
  }
}

extension Layer {
  var withLastStepOnly: Layer {
    switch self {
    case .lstm(var layer):
      layer.sequence.returnsSequences = false
      return .lstm(layer)
    case .gru(var layer):
      layer.sequence.returnsSequences = false
      return .gru(layer)
    case .simpleRNN(var layer):
      layer.sequence.returnsSequences = false
      return .simpleRNN(layer)
    case .bidirectional(var layer):
      layer.returnsSequences = false
      return .bidirectional(layer)
    default: return self
    }
  }
}
