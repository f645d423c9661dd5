import Recurrent

extension SineSeries: GeneratedSeries {
  var name: String { "sine" }

  var count: Int {
    let (steps, isTooLarge) = stepsPerCycle.multipliedReportingOverflow(by: cycles)
    return isTooLarge || steps == .max ? .max : steps + 1
  }

  func check(_ mistakes: inout ArgumentMistakes) {
    let largest = SeriesGenerator.largestCount
    mistakes.check("steps_per_cycle", stepsPerCycle, in: 1...(.max))
    mistakes.check("cycles", cycles, in: 1...(.max))
    mistakes.checkNotNegative("phase_noise", phaseNoise)
    if stepsPerCycle >= 1, cycles >= 1 {
      mistakes.note(
        "steps_per_cycle · cycles", "\(stepsPerCycle) · \(cycles)", unless: count <= largest,
        expected: "at most \(largest) values")
    }
  }

  /// One value is drawn per step even without noise, so that what is drawn later stays the same.
  func generate(using random: inout NumPyRandom) -> [Double] {
    let phasePerStep = 2 * Double.pi / Double(stepsPerCycle)
    return (0..<count).map { step in
      let noise = random.uniform(-1, 1) * phaseNoise
      return ElementaryFunctions.sin(Double(step) * phasePerStep + noise)
    }
  }
}

extension SineOverRange: GeneratedSeries {
  var name: String { "sine_over_range" }

  func check(_ mistakes: inout ArgumentMistakes) {
    mistakes.checkFinite("start", start)
    mistakes.checkFinite("stop", stop)
    mistakes.checkCount("count", count)
    if start.isFinite, stop.isFinite {
      mistakes.note(
        "stop − start", stop - start, unless: (stop - start).isFinite, expected: "a finite number")
    }
  }

  func generate(using random: inout NumPyRandom) -> [Double] {
    points.map(ElementaryFunctions.sin)
  }

  /// `linspace(start, stop, count)`: all but the last are steps from the start; one is the start.
  private var points: [Double] {
    guard count > 1 else { return [start] }
    let step = (stop - start) / Double(count - 1)
    var points = (0..<count).map { index in
      // NumPy's way where the step is too small for a number.
      step == 0
        ? Double(index) / Double(count - 1) * (stop - start) + start
        : Double(index) * step + start
    }
    points[count - 1] = stop
    return points
  }
}
