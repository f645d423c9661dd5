import Datasets
import Diagnostics
import Foundation
import Recurrent
import Testing

struct AddingProblemTests {
  /// What NumPy made.
  struct Recording: Decodable {
    var samples, steps: Int
    var seed: UInt32
    var inputs, targets: [Float]
  }

  @Test func `draws what NumPy draws, and goes on after it`() throws {
    let recordings = try recorded("adding-problem.json", of: Recording.self)
    #expect(recordings.count == 2)
    for recording in recordings {
      var random = NumPyRandom(seed: recording.seed)
      let (count, steps) = (recording.samples, recording.steps)
      let samples = try AddingProblem(samples: count, steps: steps).makeSamples(using: &random)
      #expect(samples.inputs == Tensor(shape: [count, steps, 2], values: recording.inputs))
      #expect(samples.targets == Tensor(shape: [count, 1], values: recording.targets))

      var drawn = NumPyRandom(seed: recording.seed)
      for _ in 0..<count * (steps + 2) { _ = drawn.randomSample() }
      #expect(random == drawn)
    }
  }

  @Test(arguments: [
    (0, 1, ["samples cannot be 0", "steps cannot be 1"]),
    (.max, 2, ["\(Int.max) samples of 2 steps are too many"]),
    (2, .max, ["2 samples of \(Int.max) steps are too many"]),
  ])
  func `refuses samples that cannot be`(samples: Int, steps: Int, expected: [String]) {
    var random = NumPyRandom(seed: 0)
    let error = #expect(throws: (any Error).self) {
      try AddingProblem(samples: samples, steps: steps).makeSamples(using: &random)
    }
    #expect(messages(of: error) == expected)
  }
}
