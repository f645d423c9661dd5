import Recurrent
import TestSupport
import Testing

/// Every layer and option against outputs of real Keras, at every sample, step and output.
struct KerasForwardTests {
  @Test func `there are recordings`() {
    #expect(KerasRecording.names(in: "forward").count == 32)
  }

  @Test(arguments: KerasRecording.names(in: "forward"))
  func `the fast path says what Keras says`(name: String) throws {
    let recording = try KerasRecording("forward/\(name)")
    let expected: Tensor<Float> = recording.outputs!.tensor()
    let found = try recording.model(of: Float.self).predict(recording.inputs.tensor())
    #expect(found.shape == expected.shape)
    for (index, (ours, keras)) in zip(found.values, expected.values).enumerated() {
      #expect(abs(ours - keras) <= 1e-6 * (1 + abs(keras)), "element \(index)")
    }
  }

  @Test(arguments: KerasRecording.names(in: "forward"))
  func `the path in Double agrees with the one in Float`(name: String) throws {
    let recording = try KerasRecording("forward/\(name)")
    let exact = try recording.model(of: Double.self).predict(recording.inputs.tensor())
    let fast = try recording.model(of: Float.self).predict(recording.inputs.tensor())
    #expect(fast.shape == exact.shape)
    for (index, (ours, oracle)) in zip(fast.values, exact.values).enumerated() {
      #expect(abs(Double(ours) - oracle) <= 1e-6 * (1 + abs(oracle)), "element \(index)")
    }
  }
}
