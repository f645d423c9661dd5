import Recurrent
import TestSupport
import Testing

/// Every layer and option against outputs of real Keras, at every sample, step and output.
struct KerasForwardTests {
  @Test(arguments: KerasRecording.forwardFolders)
  func `there are recordings`(folder: String, count: Int) {
    #expect(KerasRecording.names(in: folder).count == count)
  }

  @Test(arguments: KerasRecording.forwardPaths + ["masking/value-not-exact"])
  func `the fast path says what Keras says`(path: String) throws {
    let recording = try KerasRecording(path)
    let found = try recording.model(of: Float.self).predict(recording.inputs.tensor())
    expect(found, equals: recording.outputs!)
  }

  @Test(arguments: KerasRecording.forwardPaths)
  func `the path in Double says what Keras says`(path: String) throws {
    let recording = try KerasRecording(path)
    let found = try recording.model(of: Double.self).predict(recording.inputs.tensor())
    expect(found, equals: recording.outputs!)
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

/// Expects that no element is further from a recorded one than single precision explains.
func expect<Scalar: RecurrentScalar>(
  _ found: Tensor<Scalar>, equals recorded: TensorRecord, _ name: String = "outputs",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(found.shape == recorded.shape, "\(name)", sourceLocation: sourceLocation)
  for (index, (ours, theirs)) in zip(found.values, recorded.values).enumerated() {
    let difference = abs(Double(ours) - theirs)
    #expect(
      difference <= 1e-6 * (1 + abs(theirs)), "\(name), element \(index)",
      sourceLocation: sourceLocation)
  }
}
