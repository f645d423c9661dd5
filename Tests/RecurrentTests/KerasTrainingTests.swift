import Recurrent
import TestSupport
import Testing

/// Ten epochs from Keras's weights in Keras's order, beside what Keras recorded.
struct KerasTrainingTests {
  /// How many recordings each folder has.
  static let folders = ["training": 16, "networks": 52]

  /// Those whose loss there is, masked or not.
  static let paths = folders.keys.sorted().flatMap { folder in
    KerasRecording.names(in: folder).map { "\(folder)/\($0)" }
  }.filter { path in
    !path.hasPrefix("networks/masked-sequences") && !unsupported.contains(path)
  }
  static let unsupported = [
    "networks/masked-bidirectional", "networks/masked-classes", "networks/masked-bits",
    "networks/stateful-validation",
  ]

  @Test(arguments: folders)
  func `there are recordings`(folder: String, count: Int) {
    #expect(KerasRecording.names(in: folder).count == count)
  }

  @Test(arguments: paths)
  func `training follows Keras epoch by epoch`(path: String) throws {
    try expectTraining(like: KerasRecording(path))
  }
}

/// Ten epochs from PyTorch's weights in PyTorch's order, beside what PyTorch recorded.
struct TorchTrainingTests {
  @Test func `there are recordings`() {
    #expect(KerasRecording.names(in: "training", of: .torch).count == 7)
  }

  @Test(arguments: KerasRecording.names(in: "training", of: .torch))
  func `training follows PyTorch epoch by epoch`(name: String) throws {
    try expectTraining(like: KerasRecording("training/\(name)", of: .torch))
  }
}

/// Trains as was recorded and expects the same losses and weights.
private func expectTraining(like recording: KerasRecording) throws {
  let history = History()
  var model = try recording.model(of: Float.self)
  var random = NumPyRandom(seed: 0)
  try model.fit(
    inputs: recording.inputs.tensor(), targets: recording.targets!.tensor(),
    configuration: TrainingConfiguration(
      loss: Loss(rawValue: recording.lossName!)!, optimizer: recording.optimizer!.optimizer,
      batchSize: recording.batchSize!, epochs: 10, validationSplit: recording.validationSplit!,
      shuffle: false),
    random: &random, observer: history)

  #expect(history.events.map(\.epoch) == Array(1...10))
  expect(history.events.map(\.loss), follow: recording.loss!, "loss")
  expect(
    history.events.compactMap(\.validationLoss), follow: recording.validationLoss ?? [],
    "validation loss")
  for (index, (ours, theirs)) in zip(model.weights, recording.trained!).enumerated() {
    #expect(ours.shape == theirs.shape)
    for (a, b) in zip(ours.values, theirs.values) {
      #expect(abs(Double(a) - b) <= 1e-5 * (1 + abs(b)), "weight \(index)")
    }
  }
}

/// Expects one value for each epoch, close to what was recorded.
private func expect(_ found: [Double], follow recorded: [Double], _ name: String) {
  #expect(found.count == recorded.count, "\(name)")
  for (index, (ours, theirs)) in zip(found, recorded).enumerated() {
    #expect(abs(ours - theirs) <= 1e-5 * theirs, "\(name), epoch \(index + 1)")
  }
}

/// Keeps the events of a training.
final class History: TrainingObserver {
  private(set) var events: [EpochCompleted] = []

  func epochCompleted(_ event: EpochCompleted) { events.append(event) }
}
