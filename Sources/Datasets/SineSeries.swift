package import Recurrent

/// A sine wave sampled at equal steps, whose phase is disturbed at random at every step.
package struct SineSeries: Hashable, Sendable {
  /// The most values that a series may have.
  package static let largestCount = 100_000_000

  package var stepsPerCycle: Int
  package var cycles: Int
  /// The phase is off by less than this many radians, to either side.
  package var phaseNoise: Double

  package init(stepsPerCycle: Int, cycles: Int, phaseNoise: Double) {
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
