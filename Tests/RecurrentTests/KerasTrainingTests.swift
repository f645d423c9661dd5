import Recurrent
import TestSupport
import Testing

/// Ten epochs from Keras's weights in Keras's order, beside what Keras recorded.
struct KerasTrainingTests {
  @Test func `there are recordings`() {
    #expect(KerasRecording.names(in: "training").count == 16)
  }

  @Test(arguments: KerasRecording.names(in: "training"))
  func `training follows Keras epoch by epoch`(name: String) throws {
    let recording = try KerasRecording("training/\(name)")
    let history = History()
    var model = try recording.model(of: Float.self)
    var random = NumPyRandom(seed: 0)
    try model.fit(
      inputs: recording.inputs.tensor(), targets: recording.targets!.tensor(),
      configuration: TrainingConfiguration(
        loss: Loss(rawValue: recording.lossName!)!, optimizer: recording.optimizer!.optimizer,
        batchSize: recording.batchSize!, epochs: 10,
        validationSplit: recording.validationSplit!, shuffle: false),
      random: &random, observer: history)

    #expect(history.events.map(\.epoch) == Array(1...10))
    for (event, (loss, validation)) in zip(
      history.events, zip(recording.loss!, recording.validationLoss!))
    {
      #expect(abs(event.loss - loss) <= 1e-5 * loss, "epoch \(event.epoch)")
      #expect(
        abs(event.validationLoss! - validation) <= 1e-5 * validation, "epoch \(event.epoch)")
    }
    for (index, (ours, keras)) in zip(model.weights, recording.trained!).enumerated() {
      #expect(ours.shape == keras.shape)
      for (a, b) in zip(ours.values, keras.values) {
        #expect(abs(Double(a) - b) <= 1e-5 * (1 + abs(b)), "weight \(index)")
      }
    }
  }
}

/// Keeps the events of a training.
final class History: TrainingObserver {
  private(set) var events: [EpochCompleted] = []

  func epochCompleted(_ event: EpochCompleted) { events.append(event) }
}
