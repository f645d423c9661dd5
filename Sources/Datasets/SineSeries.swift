import Diagnostics
package import Recurrent

/// A sine wave sampled at equal steps, whose phase is disturbed at random at every step.
package struct SineSeries: Hashable, Sendable {
  /// The most values that a series may have.
  package static let largestCount = 100_000_000

  package let stepsPerCycle: Int
  package let cycles: Int
  /// The phase is off by less than this many radians, to either side.
  package let phaseNoise: Double

  /// - Throws: A ``DiagnosticList`` with everything that is impossible: less than one step or cycle,
  ///   a negative or infinite noise, or more values than ``largestCount``.
  package init(stepsPerCycle: Int, cycles: Int, phaseNoise: Double) throws {
    var mistakes: [Diagnostic] = []
    for (name, value) in [("steps per cycle", stepsPerCycle), ("cycles", cycles)] where value < 1 {
      mistakes.append(Diagnostic(.usage, "\(value) \(name) make no wave", expected: "at least 1"))
    }
    if !(phaseNoise >= 0 && phaseNoise < .infinity) {
      mistakes.append(
        Diagnostic(
          .usage, "a phase noise of \(phaseNoise) is impossible",
          expected: "a finite number of radians, at least 0"))
    }
    if mistakes.isEmpty, cycles > (Self.largestCount - 1) / stepsPerCycle {
      mistakes.append(
        Diagnostic(
          .usage, "\(cycles) cycles of \(stepsPerCycle) steps are too many",
          expected: "at most \(Self.largestCount) values"))
    }
    guard mistakes.isEmpty else { throw DiagnosticList(mistakes) }
    self.stepsPerCycle = stepsPerCycle
    self.cycles = cycles
    self.phaseNoise = phaseNoise
  }

  /// Returns `sin(t · 2π / stepsPerCycle + u · phaseNoise)` for every step t from 0 to the end of the
  /// last cycle, both included, with u drawn from −1 up to 1.
  ///
  /// One value is drawn per step even without noise, so that what is drawn later stays the same.
  package func values(using random: inout NumPyRandom) -> [Double] {
    let phasePerStep = 2 * Double.pi / Double(stepsPerCycle)
    return (0...stepsPerCycle * cycles).map { step in
      let noise = random.uniform(-1, 1) * phaseNoise
      return ElementaryFunctions.sin(Double(step) * phasePerStep + noise)
    }
  }
}
