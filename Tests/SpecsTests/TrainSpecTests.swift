import Diagnostics
import Recurrent
import RecurrentFiles
import Testing

@testable import Specs

/// What can be said of training beside its configuration: who trains, from which weights, and what is
/// measured meanwhile.
struct TrainSpecTests {
  static let arguments: [(String, @Sendable (inout TrainSpec) -> Void)] = [
    ("engine: native", { _ in }),
    ("engine: keras", { $0.engine = .keras }),
    ("initial: null", { _ in }),
    ("initial: first.npz", { $0.initial = LoadSpec(file: "first.npz") }),
    (
      "initial: {file: first.npz, layout: pytorch, arrays: [a, b]}",
      { $0.initial = LoadSpec(file: "first.npz", layout: .pyTorch, arrays: ["a", "b"]) }
    ),
    ("validation: null", { _ in }),
    ("validation: test", { $0.validatesOnTest = true }),
    ("evaluate_training: 500", { $0.evaluateTraining = 500 }),
    ("recorded_loss: h.npz", { $0.recordedLoss = RecordedSpec(file: "h.npz", array: "loss") }),
    (
      "recorded_loss: {file: h.npz, array: losses}",
      { $0.recordedLoss = RecordedSpec(file: "h.npz", array: "losses") }
    ),
  ]

  @Test(arguments: arguments)
  func `reads an argument`(text: String, change: @Sendable (inout TrainSpec) -> Void) throws {
    var train = TrainSpec(
      configuration: TrainingConfiguration(
        loss: .meanSquaredError, optimizer: .rmsprop(RMSprop()), epochs: 3))
    change(&train)
    let form = TrainSpec.arguments.form
    let whole = "{loss: mean_squared_error, optimizer: rmsprop, epochs: 3, \(text)}"
    #expect(try form.reading(whole) == train)
    #expect(try form.reading(form.tree(train).yaml) == train)
  }

  /// Arguments, the key path of the mistake below `train` and words of it.
  static let mistakes: [(String, String, [String])] = [
    ("engine: equations", "engine", ["native or keras"]),
    ("validation: train", "validation", ["the text 'train'", "test"]),
    ("evaluate_training: 0", "evaluate_training", ["cannot be 0"]),
    ("evaluate_training: 48", "evaluate_training", ["47 training samples", "at most 47"]),
    ("initial: {file: a.npz, architecture: b.json}", "initial.architecture", ["one of them"]),
    ("initial: {file: a.npz, arrays: [a]}", "initial.arrays", ["without a layout"]),
    ("recorded_loss: {array: loss}", "recorded_loss", ["lacks 'file'"]),
    ("drop_remainder: true, batch_size: 48", "batch_size", ["47 samples fill no batch of 48"]),
    ("validation: test, validation_split: 0.1", "validation", ["one of them"]),
    (
      "engine: keras, loss: half_sum_of_squares", "loss",
      ["Keras has no loss 'half_sum_of_squares'", "engine: native"]
    ),
    ("engine: keras, drop_remainder: true", "drop_remainder", ["leaves no samples out"]),
    ("engine: keras, evaluate_training: 5", "evaluate_training", ["does not evaluate"]),
    ("early_stopping: {}", "early_stopping", ["or 'validation: test'"]),
    ("validation_split: 1e-20, early_stopping: {}", "early_stopping", ["no epoch has"]),
  ]

  @Test(arguments: mistakes)
  func `locates a mistake`(text: String, path: String, words: [String]) {
    let loss = text.contains("loss: half") ? "" : "loss: mean_squared_error, "
    let spec = Self.spec.replacing("loss: mean_squared_error, ", with: "\(loss)\(text), ")
    let mistakes = Spec.mistakes(in: spec)
    #expect(mistakes.map { $0.place?.keyPath ?? "" } == ["weights.train.\(path)"])
    let found = mistakes.first?.words ?? ""
    for word in words { #expect(found.contains(word), "\(found)") }
  }

  @Test func `callbacks can watch the samples kept for testing`() throws {
    let watching = "validation: test, early_stopping: {}, loss: mean_squared_error, "
    let text = Self.spec.replacing("loss: mean_squared_error, ", with: watching)
    guard case .train(let train) = try Spec.reading(text).weights else { return }
    #expect(train.configuration.earlyStopping == EarlyStopping())
  }

  /// A spec of 47 samples.
  private static let spec = Fixture.spec(
    dataset: "random_walk: {steps: 50}, window: {look_back: 3, target: next}, split: null")
}
