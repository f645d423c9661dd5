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

  @Test(arguments: ["activations/sparsemax", "activations/dense-sparsemax"])
  func `sparsemax is Keras's where that gives shares of one`(path: String) throws {
    let recording = try KerasRecording(path)
    let found: Tensor<Float> = try recording.model(of: Float.self)
      .predict(recording.inputs.tensor())
    let (width, theirs) = (found.shape.last!, recording.outputs!.values)
    var compared = 0
    for start in stride(from: 0, to: found.values.count, by: width) {
      let (row, recorded) = (found.values[start..<start + width], theirs[start..<start + width])
      #expect(abs(row.reduce(0, +) - 1) <= 1e-6)
      guard abs(recorded.reduce(0, +) - 1) <= 1e-6 else { continue }
      compared += 1
      for (a, b) in zip(row, recorded) { #expect(abs(Double(a) - b) <= 2e-6) }
    }
    #expect(0 < compared && compared < found.values.count / width)
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
