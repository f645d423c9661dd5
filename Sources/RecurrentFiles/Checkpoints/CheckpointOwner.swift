import Foundation
import Recurrent

/// The training that a checkpoint is of: its layers and its configuration, as a file tells of them.
struct CheckpointOwner {
  private static let modelKey = "exp.model"
  private static let trainingKey = "exp.training"

  private let model: JSONValue
  private let training: JSONValue

  init(layers: [Layer], input: DataShape, configuration: TrainingConfiguration) {
    let architecture = SelfContainedModel.architecture(layers: layers, input: input)
    let records = architecture["config"]?["layers"]?.list ?? []
    model = .object(["input": records[0], "layers": .list(Array(records.dropFirst()))])
    training = configuration.settings
  }

  var metadata: [String: String] {
    [Self.modelKey: "\(model)", Self.trainingKey: "\(training)"]
  }

  /// Throws unless the metadata tell of this training.
  func check(_ metadata: [String: String]) throws {
    for (key, own, what) in [
      (Self.modelKey, model, "model"), (Self.trainingKey, training, "training"),
    ] {
      guard let text = metadata[key] else {
        throw FileError(
          "the checkpoint does not say of which \(what) it is", at: "__metadata__",
          expected: "the key \(key)")
      }
      if text == "\(own)" { continue }
      let stored = try FileError.locating(key) { try JSONValue(parsing: Data(text.utf8)) }
      guard let difference = own.firstDifference(from: stored) else { continue }
      throw FileError(
        "the checkpoint is of another \(what): "
          + "\(difference.path) is \(difference.other?.shown ?? "missing")",
        at: key, expected: difference.own?.shown ?? "no such setting")
    }
  }
}
