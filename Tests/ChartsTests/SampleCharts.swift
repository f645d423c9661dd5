import Charts

/// Charts of made-up but realistic numbers, the same on every machine.
enum SampleCharts {
  /// A sine of 80 samples a cycle, with a small noise.
  static func truth(_ count: Int) -> [Double] {
    (0..<count).map { triangle($0) + 0.04 * noise($0) }
  }

  /// What a network makes of it: a little flatter, a little late.
  static func reference(_ count: Int) -> [Double] {
    (0..<count).map { 0.88 * triangle($0 - 2) + 0.01 * noise($0 + 7) }
  }

  /// The same to seven digits.
  static func reimplemented(_ count: Int) -> [Double] {
    reference(count).enumerated().map { $1 + 1e-7 * noise($0 + 3) }
  }

  /// The read-outs of `steps` time steps, ever closer to the truth.
  static func readouts(_ count: Int, steps: Int) -> [[Double]] {
    (1...steps).map { step in
      let share = Double(step) / Double(steps)
      return reference(count).map { $0 * (0.3 + 0.7 * share) + 0.2 * (1 - share) }
    }
  }

  /// One of each.
  static func all(count: Int) throws -> [Chart] {
    try [
      predictions(count: count), agreement(count: count),
      timeSteps(count: count, steps: 5), loss(epochs: count),
      accuracy(epochs: count), accuracyByStep(steps: count),
      confusion(classes: count), probabilities(classes: count),
      forecast(steps: count), forecastError(steps: count),
    ] + comparisons(of: runs(3, count: count))
  }

  static func predictions(experiment: String = "sine", count: Int) throws -> Chart {
    try .predictions(
      experiment: experiment, truth: truth(count), reference: reference(count),
      reimplemented: reimplemented(count), referenceName: "native",
      reimplementedName: "equations")
  }

  static func agreement(experiment: String = "sine", count: Int) throws -> Chart {
    try .agreement(
      experiment: experiment, reference: reference(count), reimplemented: reimplemented(count),
      referenceName: "native", reimplementedName: "equations", verdict: "agree",
      maxAbsoluteDifference: 9.9874e-8, rmse: 5.81e-8, correlation: 1 - 4.4e-15)
  }

  static func timeSteps(experiment: String = "sine", count: Int, steps: Int) throws -> Chart {
    try .timeSteps(
      experiment: experiment, truth: truth(count), readouts: readouts(count, steps: steps),
      readoutName: "read-out of h_t")
  }

  static func loss(experiment: String = "sine", epochs: Int) throws -> Chart {
    let training = (1...epochs).map { 0.55 / (1 + 1.7 * Double($0)) + 0.001 * noise($0) }
    return try .loss(
      experiment: experiment, training: training, validation: training.map { $0 * 0.93 + 0.004 },
      lossName: "mean_squared_error")
  }

  /// A wave of rational arithmetic alone, since the C library's sine differs by processor.
  private static func triangle(_ t: Int) -> Double {
    let phase = Double(((t % 80) + 80) % 80) / 80
    let x = phase < 0.5 ? phase * 2 : (phase - 0.5) * 2
    let arch = 16 * x * (1 - x) / (5 - 4 * x * (1 - x))
    return phase < 0.5 ? arch : -arch
  }

  /// Evenly spread over -1...1, without a pattern that an eye can see.
  static func noise(_ t: Int) -> Double {
    Double((t * 7919 + t * t * 104_729) % 2003) / 1001.5 - 1
  }
}
