import Recurrent
import TestSupport
import Testing

/// Ten epochs from Keras's weights in Keras's order, beside what Keras recorded.
struct KerasTrainingTests {
  /// How many recordings each folder has.
  static let folders = ["training": 16, "steps": 22, "losses": 19, "networks": 52]

  @Test(arguments: folders)
  func `there are recordings`(folder: String, count: Int) {
    #expect(KerasRecording.names(in: folder).count == count)
  }

  /// Recordings of another formula.
  ///
  /// On TensorFlow, Keras 3.15 takes the squares of an embedding's gradient, for the optimizers that
  /// need them and for `clipnorm`, of each place where an index occurs, and adds these up. Everywhere
  /// else, as here, it is the square of the whole gradient.
  static let different = ["networks/embedding-masked"]

  @Test(
    arguments: folders.keys.sorted().flatMap { folder in
      KerasRecording.names(in: folder).map { "\(folder)/\($0)" }
        .filter { !different.contains($0) }
    })
  func `training follows Keras epoch by epoch`(path: String) throws {
    try expectTraining(like: KerasRecording(path))
  }
}

/// Ten epochs from PyTorch's weights in PyTorch's order, beside what PyTorch recorded.
struct TorchTrainingTests {
  @Test func `there are recordings`() {
    #expect(KerasRecording.names(in: "training", of: .torch).count == 8)
  }

  @Test(arguments: KerasRecording.names(in: "training", of: .torch))
  func `training follows PyTorch epoch by epoch`(name: String) throws {
    try expectTraining(like: KerasRecording("training/\(name)", of: .torch))
  }
}

/// Trains as was recorded and expects the same losses and weights.
///
/// They are compared to 1e-5 and, where a training magnifies rounding more than that, to four times
/// what it makes of ours: the difference from the same training in Double.
private func expectTraining(like recording: KerasRecording) throws {
  let (found, exact) = (
    try Trained(recording, as: Float.self), try Trained(recording, as: Double.self)
  )
  func expect(
    _ name: String, _ values: (Trained) -> [Double], follow recorded: [Double]?, floor: Double = 0
  ) {
    let (ours, doubles) = (values(found), values(exact))
    #expect(ours.count == recorded?.count ?? 0, "\(name)")
    let spread = zip(ours, doubles).map { abs($0 - $1) }.max() ?? 0
    for (index, (value, theirs)) in zip(ours, recorded ?? []).enumerated() {
      let allowed = max(1e-5 * (floor + abs(theirs)), 4 * spread)
      #expect(abs(value - theirs) <= allowed, "\(name), element \(index)")
    }
    #expect(spread <= 1e-3, "\(name) says nothing")
  }

  #expect(found.epochs.map(\.epoch) == Array(1...recording.loss!.count))
  expect("loss", { $0.epochs.map(\.loss) }, follow: recording.loss)
  expect(
    "validation loss", { $0.epochs.compactMap(\.validationLoss) }, follow: recording.validationLoss)
  for record in recording.metrics ?? [] {
    expect(
      record.name, { $0.epochs.map { $0.metrics[record.metric]! } }, follow: record.training)
    expect(
      "validation \(record.name)",
      { $0.epochs.compactMap { $0.validationMetrics[record.metric] } }, follow: record.validation)
  }
  if let rates = recording.learningRates {
    expect("learning rate", { $0.epochs.map(\.learningRate) }, follow: rates)
  }
  #expect(found.weights.map(\.shape) == recording.trained!.map(\.shape))
  for (index, recorded) in recording.trained!.enumerated() {
    expect(
      "weight \(index)", { $0.weights[index].values }, follow: recorded.values, floor: 1)
  }
}

/// A recorded training, done again.
private struct Trained {
  let epochs: [EpochCompleted]
  let weights: [Tensor<Double>]

  init<Scalar: RecurrentScalar>(_ recording: KerasRecording, as type: Scalar.Type) throws {
    let history = History()
    var model = try recording.model(of: Scalar.self)
    var random = NumPyRandom(seed: 0)
    try model.fit(
      inputs: recording.inputs.tensor(), targets: recording.targets!.tensor(),
      configuration: recording.configuration, random: &random, observer: history)
    epochs = history.events
    weights = model.converted(to: Double.self).weights
  }
}

/// Keeps the events of a training.
final class History: TrainingObserver {
  private(set) var events: [EpochCompleted] = []

  func epochCompleted(_ event: EpochCompleted) { events.append(event) }
}
