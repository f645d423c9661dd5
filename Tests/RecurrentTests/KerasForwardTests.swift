import Recurrent
import TestSupport
import Testing

/// Every layer and option against outputs of real Keras, at every sample, step and output.
struct KerasForwardTests {
  /// How many recordings each folder has.
  static let folders = [
    "forward": 32, "activations": 46, "cells": 130, "bidirectional": 45, "stacks": 7, "layers": 27,
    "masking": 59,
  ]
  static let paths = folders.keys.sorted().flatMap { folder in
    KerasRecording.names(in: folder).map { "\(folder)/\($0)" }
  }

  @Test(arguments: folders)
  func `there are recordings`(folder: String, count: Int) {
    #expect(KerasRecording.names(in: folder).count == count)
  }

  @Test(arguments: paths)
  func `the fast path says what Keras says`(path: String) throws {
    let recording = try KerasRecording(path)
    let found = try recording.model(of: Float.self).predict(recording.inputs.tensor())
    expect(found, equals: recording.outputs!)
  }

  /// Masked are steps of 0.1, which is another number as a Float and as a Double.
  static let inexact = "masking/value-not-exact"

  @Test(arguments: paths.filter { $0 != inexact })
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
