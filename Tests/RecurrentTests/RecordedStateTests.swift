import Recurrent
import TestSupport
import Testing

/// States before and after a call, against recordings of three frameworks.
struct RecordedStateTests {
  struct Recording: CustomTestStringConvertible, Sendable {
    let framework: KerasRecording.Framework
    let name: String
    var testDescription: String { "\(framework) \(name)" }
  }

  static let counts: [(KerasRecording.Framework, Int)] = [(.keras, 18), (.torch, 24), (.onnx, 12)]
  static let recordings = counts.flatMap { framework, _ in
    KerasRecording.names(in: "states", of: framework).map {
      Recording(framework: framework, name: $0)
    }
  }

  @Test(arguments: counts)
  func `there are recordings`(framework: KerasRecording.Framework, count: Int) {
    #expect(KerasRecording.names(in: "states", of: framework).count == count)
  }

  @Test(arguments: recordings)
  func `a call begins with given states and leaves the last ones`(recorded: Recording) throws {
    let recording = try KerasRecording("states/\(recorded.name)", of: recorded.framework)
    let model = try recording.model(of: Float.self)
    let predictor = Predictor(model)
    var state = predictor.zeroState(batch: recording.inputs.shape[0])
    var initial = recording.initialStates![...]
    for layer in model.layers.indices {
      let count = state[layer].count
      state[layer] = initial.prefix(count).map { $0.tensor() }
      initial = initial.dropFirst(count)
    }
    #expect(initial.isEmpty)

    expect(try predictor(recording.inputs.tensor(), state: &state), equals: recording.outputs!)
    let found = model.layers.indices.flatMap { state[$0] }
    #expect(found.count == recording.states!.count)
    for (index, (ours, theirs)) in zip(found, recording.states!).enumerated() {
      expect(ours, equals: theirs, "state \(index)")
    }
  }

  @Test func `there are recordings of several calls`() {
    #expect(KerasRecording.names(in: "stateful").count == 10)
  }

  @Test(arguments: KerasRecording.names(in: "stateful"))
  func `a stateful model goes on where the last call ended`(name: String) throws {
    let recording = try KerasRecording("stateful/\(name)")
    let model = try recording.model(of: Float.self)
    let predictor = Predictor(model)
    var state = predictor.zeroState(batch: recording.inputs.shape[0])
    let calls = zip(
      [recording.inputs] + recording.laterInputs!, [recording.outputs!] + recording.laterOutputs!)
    for (index, (inputs, outputs)) in calls.enumerated() {
      state.beginBatch()
      expect(try predictor(inputs.tensor(), state: &state), equals: outputs, "call \(index)")
    }
  }
}
