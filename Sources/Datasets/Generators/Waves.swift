import Recurrent

/// A series whose value is a function of the step alone.
protocol Wave: GeneratedSeries {
  var steps: Int { get }
  func value(at step: Double) -> Double
}

extension Wave {
  var count: Int { steps }

  func generate(using random: inout NumPyRandom) -> [Double] {
    (0..<steps).map { value(at: Double($0)) }
  }
}

/// sin(2πt / period).
private func sine(at step: Double, period: Double) -> Double {
  ElementaryFunctions.sin(2 * .pi * step / period)
}

extension SumOfSines: Wave {
  var name: String { "sum_of_sines" }

  func check(_ mistakes: inout ArgumentMistakes) {
    mistakes.checkCount("steps", steps)
    mistakes.note("terms", "empty", unless: !terms.isEmpty, expected: "at least one sine")
    for (index, term) in terms.enumerated() {
      mistakes.checkPositive("terms.\(index).period", term.period)
      mistakes.checkFinite("terms.\(index).amplitude", term.amplitude)
      mistakes.checkFinite("terms.\(index).phase", term.phase)
    }
  }

  func value(at step: Double) -> Double {
    terms.reduce(0) { sum, term in
      sum + term.amplitude
        * ElementaryFunctions.sin(2 * .pi * step / term.period + term.phase)
    }
  }
}

extension DampedSine: Wave {
  var name: String { "damped_sine" }

  func check(_ mistakes: inout ArgumentMistakes) {
    mistakes.checkCount("steps", steps)
    mistakes.checkPositive("period", period)
    mistakes.checkPositive("time_constant", timeConstant)
  }

  func value(at step: Double) -> Double {
    ElementaryFunctions.exp(-step / timeConstant) * sine(at: step, period: period)
  }
}

extension Chirp: Wave {
  var name: String { "chirp" }

  func check(_ mistakes: inout ArgumentMistakes) {
    // A single value has no last period.
    mistakes.check("steps", steps, in: 2...SeriesGenerator.largestCount)
    mistakes.checkPositive("first_period", firstPeriod)
    mistakes.checkPositive("last_period", lastPeriod)
  }

  func value(at step: Double) -> Double {
    let (first, last) = (1 / firstPeriod, 1 / lastPeriod)
    let cycles = first * step + (last - first) * step * step / (2 * Double(steps - 1))
    return ElementaryFunctions.sin(2 * .pi * cycles)
  }
}

extension ModulatedSine: Wave {
  var name: String { "modulated_sine" }

  func check(_ mistakes: inout ArgumentMistakes) {
    mistakes.checkCount("steps", steps)
    mistakes.checkPositive("period", period)
    mistakes.checkPositive("envelope_period", envelopePeriod)
    mistakes.checkFinite("depth", depth)
  }

  func value(at step: Double) -> Double {
    (1 + depth * sine(at: step, period: envelopePeriod)) * sine(at: step, period: period)
  }
}

extension TrendingSine: Wave {
  var name: String { "trending_sine" }

  func check(_ mistakes: inout ArgumentMistakes) {
    mistakes.checkCount("steps", steps)
    mistakes.checkPositive("period", period)
    mistakes.checkFinite("slope", slope)
  }

  func value(at step: Double) -> Double { slope * step + sine(at: step, period: period) }
}
