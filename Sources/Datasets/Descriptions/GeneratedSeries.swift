/// sin(x) for `count` points x from `start` to `stop`, both included: NumPy's `linspace`.
package struct SineOverRange: Hashable, Sendable {
  /// In radians.
  package var start: Double
  package var stop: Double
  package var count: Int

  package init(start: Double, stop: Double, count: Int) {
    self.start = start
    self.stop = stop
    self.count = count
  }
}

/// Σ amplitude · sin(2πt / period + phase).
package struct SumOfSines: Hashable, Sendable {
  package struct Term: Hashable, Sendable {
    /// In steps.
    package var period: Double
    package var amplitude: Double
    /// In radians.
    package var phase: Double

    package init(period: Double, amplitude: Double = 1, phase: Double = 0) {
      self.period = period
      self.amplitude = amplitude
      self.phase = phase
    }
  }

  package var steps: Int
  package var terms: [Term]

  package init(steps: Int, terms: [Term]) {
    self.steps = steps
    self.terms = terms
  }
}

/// exp(−t / timeConstant) · sin(2πt / period).
package struct DampedSine: Hashable, Sendable {
  package var steps: Int
  /// In steps, as is the time constant.
  package var period: Double
  package var timeConstant: Double

  package init(steps: Int, period: Double, timeConstant: Double) {
    self.steps = steps
    self.period = period
    self.timeConstant = timeConstant
  }
}

/// sin of a phase whose frequency goes from 1 / firstPeriod to 1 / lastPeriod in equal steps:
/// 2π · (f₀·t + (f₁ − f₀)·t² / (2·(steps − 1))).
package struct Chirp: Hashable, Sendable {
  package var steps: Int
  /// In steps.
  package var firstPeriod: Double
  package var lastPeriod: Double

  package init(steps: Int, firstPeriod: Double, lastPeriod: Double) {
    self.steps = steps
    self.firstPeriod = firstPeriod
    self.lastPeriod = lastPeriod
  }
}

/// (1 + depth · sin(2πt / envelopePeriod)) · sin(2πt / period).
package struct ModulatedSine: Hashable, Sendable {
  package var steps: Int
  /// In steps.
  package var period: Double
  package var envelopePeriod: Double
  package var depth: Double

  package init(steps: Int, period: Double, envelopePeriod: Double, depth: Double = 0.5) {
    self.steps = steps
    self.period = period
    self.envelopePeriod = envelopePeriod
    self.depth = depth
  }
}

/// slope · t + sin(2πt / period).
package struct TrendingSine: Hashable, Sendable {
  package var steps: Int
  /// In steps.
  package var period: Double
  package var slope: Double

  package init(steps: Int, period: Double, slope: Double) {
    self.steps = steps
    self.period = period
    self.slope = slope
  }
}

/// dx/dt = beta · x(t − tau) / (1 + x(t − tau)^exponent) − gamma · x (Mackey and Glass 1977), with x at
/// `initial` until t = 0.
package struct MackeyGlass: Hashable, Sendable {
  package var steps: Int
  package var tau: Double
  package var beta: Double
  package var gamma: Double
  package var exponent: Int
  package var initial: Double
  /// How many steps of the fourth-order Runge–Kutta method lead from one value to the next.
  package var substeps: Int
  /// How many values are left out before the first.
  package var discard: Int

  package init(
    steps: Int, tau: Double = 17, beta: Double = 0.2, gamma: Double = 0.1, exponent: Int = 10,
    initial: Double = 1.2, substeps: Int = 10, discard: Int = 0
  ) {
    self.steps = steps
    self.tau = tau
    self.beta = beta
    self.gamma = gamma
    self.exponent = exponent
    self.initial = initial
    self.substeps = substeps
    self.discard = discard
  }
}

/// start + Σ (drift + deviation · randn), the first value being after one step: NumPy's
/// `start + cumsum(drift + deviation * randn(steps))`.
package struct RandomWalk: Hashable, Sendable {
  package var steps: Int
  package var deviation: Double
  package var drift: Double
  package var start: Double

  package init(steps: Int, deviation: Double = 1, drift: Double = 0, start: Double = 0) {
    self.steps = steps
    self.deviation = deviation
    self.drift = drift
    self.start = start
  }
}

/// The adding problem (Hochreiter and Schmidhuber 1997): sequences of random numbers from 0 to 1, two
/// of which are marked, one in each half; the target is their sum.
package struct AddingProblem: Hashable, Sendable {
  package var samples: Int
  package var steps: Int

  package init(samples: Int, steps: Int) {
    self.samples = samples
    self.steps = steps
  }
}
