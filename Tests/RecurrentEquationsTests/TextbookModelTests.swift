import Recurrent
import RecurrentEquations
import TestSupport
import Testing

/// The textbook's equations against real Keras and against the fast path.
struct TextbookModelTests {
  @Test(arguments: KerasRecording.forwardPaths)
  func `the equations say what Keras says`(path: String) throws {
    let recording = try KerasRecording(path)
    let expected: Tensor<Double> = recording.outputs!.tensor()
    let found = try TextbookModel(recording.model(of: Double.self))
      .predict(recording.inputs.tensor())
    #expect(found.shape == expected.shape)
    for (index, (ours, keras)) in zip(found.values, expected.values).enumerated() {
      #expect(abs(ours - keras) <= 1e-6 * (1 + abs(keras)), "element \(index)")
    }
  }

  @Test(arguments: KerasRecording.names(in: "forward"))
  func `equations and kernels agree in Double to rounding`(name: String) throws {
    let recording = try KerasRecording("forward/\(name)")
    let model = try recording.model(of: Double.self)
    let textbook = try TextbookModel(model).predict(recording.inputs.tensor())
    let kernels = try model.predict(recording.inputs.tensor())
    for (a, b) in zip(textbook.values, kernels.values) {
      #expect(abs(a - b) <= 1e-14 * (1 + abs(b)))
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
