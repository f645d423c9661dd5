import Datasets
import Foundation

/// An entry of `series.json`: how NumPy made a series, and where its sine is not the nearest double.
struct RecordedSeries: Decodable {
  struct Term: Decodable {
    var period, amplitude, phase: Double
  }

  struct Parameters: Decodable {
    var start, stop, period, timeConstant, firstPeriod, lastPeriod, envelopePeriod, depth: Double?
    var slope, tau, beta, gamma, initial, deviation, drift: Double?
    var count, steps, exponent, substeps, discard: Int?
    var terms: [Term]?
  }

  struct Difference: Decodable {
    var index: Int
    var nearest: Double
  }

  var name, generator: String
  var parameters: Parameters
  var seed: UInt32?
  var noise: [String: Double]?
  var differences: [Difference]

  /// The same generator of ours; nil if its parameters are missing.
  var ours: SeriesGenerator? {
    let p = parameters
    switch generator {
    case "sine_over_range":
      guard let start = p.start, let stop = p.stop, let count = p.count else { return nil }
      return .sineOverRange(SineOverRange(start: start, stop: stop, count: count))
    case "sum_of_sines":
      guard let steps = p.steps, let terms = p.terms else { return nil }
      return .sumOfSines(
        SumOfSines(
          steps: steps,
          terms: terms.map { .init(period: $0.period, amplitude: $0.amplitude, phase: $0.phase) }))
    case "damped_sine":
      guard let steps = p.steps, let period = p.period, let time = p.timeConstant else {
        return nil
      }
      return .dampedSine(DampedSine(steps: steps, period: period, timeConstant: time))
    case "chirp":
      guard let steps = p.steps, let first = p.firstPeriod, let last = p.lastPeriod else {
        return nil
      }
      return .chirp(Chirp(steps: steps, firstPeriod: first, lastPeriod: last))
    case "modulated_sine":
      guard let steps = p.steps, let period = p.period, let envelope = p.envelopePeriod,
        let depth = p.depth
      else { return nil }
      return .modulatedSine(
        ModulatedSine(steps: steps, period: period, envelopePeriod: envelope, depth: depth))
    case "trending_sine":
      guard let steps = p.steps, let period = p.period, let slope = p.slope else { return nil }
      return .trendingSine(TrendingSine(steps: steps, period: period, slope: slope))
    case "mackey_glass":
      guard let steps = p.steps, let tau = p.tau, let beta = p.beta, let gamma = p.gamma,
        let exponent = p.exponent, let initial = p.initial, let substeps = p.substeps,
        let discard = p.discard
      else { return nil }
      return .mackeyGlass(
        MackeyGlass(
          steps: steps, tau: tau, beta: beta, gamma: gamma, exponent: exponent, initial: initial,
          substeps: substeps, discard: discard))
    case "random_walk":
      guard let steps = p.steps, let deviation = p.deviation, let drift = p.drift,
        let start = p.start
      else { return nil }
      return .randomWalk(
        RandomWalk(steps: steps, deviation: deviation, drift: drift, start: start))
    default: return nil
    }
  }

  /// What is added to the values of the generator.
  var ourNoise: Noise? {
    noise?["normal"].map { .normal(deviation: $0) }
      ?? noise?["uniform"].map { .uniform(amplitude: $0) }
  }
}
