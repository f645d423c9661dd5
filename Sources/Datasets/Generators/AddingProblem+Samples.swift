import Diagnostics
package import Recurrent

extension AddingProblem {
  /// Draws the samples.
  ///
  /// First all numbers are drawn, sample by sample and step by step, each `uniform(0, 1)`. Then two
  /// steps of each sample are drawn, which are marked by 1: ⌊uniform(0, 1) · half⌋ of its first half,
  /// ⌊uniform(0, 1) · (steps − half)⌋ of its second, where half = ⌊steps / 2⌋.
  ///
  /// - Returns: Inputs of shape (N, T, 2), the number and the mark; targets of shape (N, 1), the sum of
  ///   the two marked inputs in `Double`, rounded to `Float`.
  /// - Throws: A `DiagnosticList` if there is no sample, or less than a step in each half; a
  ///   `Diagnostic` if the samples do not fit into memory.
  package func makeSamples(using random: inout NumPyRandom) throws -> Samples {
    var mistakes = ArgumentMistakes()
    mistakes.check("samples", samples, in: 1...(.max))
    mistakes.check("steps", steps, in: 2...(.max))
    try mistakes.throwIfAny()
    try SampleMemory.check(
      [[samples, steps, 2], [samples, 1]], of: "\(samples) samples of \(steps) steps",
      advice: "take fewer samples or steps")
    var inputs = Array(repeating: Float(0), count: samples * steps * 2)
    for index in 0..<samples * steps { inputs[2 * index] = Float(random.uniform(0, 1)) }
    let half = steps / 2
    let targets = (0..<samples).map { sample in
      let marked = [
        Int(random.uniform(0, 1) * Double(half)),
        half + Int(random.uniform(0, 1) * Double(steps - half)),
      ]
      return marked.reduce(into: 0.0) { sum, step in
        let place = 2 * (sample * steps + step)
        inputs[place + 1] = 1
        sum += Double(inputs[place])
      }
    }
    return Samples(
      inputs: Tensor(shape: [samples, steps, 2], values: inputs),
      targets: Tensor(shape: [samples, 1], values: targets.map { Float($0) }))
  }
}
