/// sin(t · 2π / stepsPerCycle + u · phaseNoise) for every step t from 0 to the end of the last cycle,
/// both included, with u drawn evenly from −1 up to 1.
package struct SineSeries: Hashable, Sendable {
  package var stepsPerCycle: Int
  package var cycles: Int
  /// The phase is off by less than this many radians, to either side.
  package var phaseNoise: Double

  package init(stepsPerCycle: Int, cycles: Int, phaseNoise: Double = 0) {
    self.stepsPerCycle = stepsPerCycle
    self.cycles = cycles
    self.phaseNoise = phaseNoise
  }
}
