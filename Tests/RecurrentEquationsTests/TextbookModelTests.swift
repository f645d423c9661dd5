import Recurrent
import RecurrentEquations
import TestSupport
import Testing

/// The textbook's equations against recordings of real Keras, PyTorch and ONNX Runtime.
struct TextbookModelTests {
  @Test(arguments: KerasRecording.forwardPaths)
  func `the equations say what Keras says`(path: String) throws {
    let recording = try KerasRecording(path)
    let found = try TextbookModel(recording.model(of: Double.self))
      .predict(recording.inputs.tensor())
    expect(found, equals: recording.outputs!)
  }

  static let states: [(KerasRecording.Framework, String)] =
    [KerasRecording.Framework.keras, .torch, .onnx].flatMap { framework in
      KerasRecording.names(in: "states", of: framework).map { (framework, $0) }
    }

  @Test(arguments: states)
  func `the equations begin and end with the recorded states`(
    framework: KerasRecording.Framework, name: String
  ) throws {
    let recording = try KerasRecording("states/\(name)", of: framework)
    let model = try recording.model(of: Double.self)
    var state = Predictor(model).zeroState(batch: recording.inputs.shape[0])
    var initial = recording.initialStates![...]
    for layer in model.layers.indices {
      let count = state[layer].count
      state[layer] = initial.prefix(count).map { $0.tensor() }
      initial = initial.dropFirst(count)
    }
    let found = try TextbookModel(model).predict(recording.inputs.tensor(), state: &state)
    expect(found, equals: recording.outputs!)
    let states = model.layers.indices.flatMap { state[$0] }
    try #require(states.count == recording.states!.count)
    for (ours, theirs) in zip(states, recording.states!) { expect(ours, equals: theirs) }
  }

  private func expect(_ found: Tensor<Double>, equals recorded: TensorRecord) {
    #expect(found.shape == recorded.shape)
    for (index, (ours, theirs)) in zip(found.values, recorded.values).enumerated() {
      #expect(abs(ours - theirs) <= 1e-6 * (1 + abs(theirs)), "element \(index)")
    }
  }

  @Test func `a batch without samples gives an output without samples`() throws {
    let network = RandomNetwork(
      "lstm", [.masking(Masking()), .lstm(LSTM(units: 4)), .dense(Dense(units: 3))])
    let inputs = Tensor<Double>(shape: [0, 6, 4], values: [])
    #expect(try TextbookModel(network.model()).predict(inputs).shape == [0, 3])
  }

  @Test(arguments: RandomNetwork.recurrent + RandomNetwork.activations)
  func `single precision is near`(network: RandomNetwork) throws {
    let (model, inputs) = (try network.model(), network.inputs())
    let exact = try TextbookModel(model).predict(inputs)
    let rounded = try TextbookModel(model.converted(to: Float.self))
      .predict(Tensor(shape: inputs.shape, values: inputs.values.map { Float($0) }))
    for (a, b) in zip(rounded.values, exact.values) {
      #expect(abs(Double(a) - b) <= 2e-5 * (1 + abs(b)))
    }
  }
}
