import Datasets

// The arguments of generators of series.

extension Form<Int> {
  /// A number of values of a series.
  fileprivate static func steps(from least: Int = 1) -> Form {
    .integer(least...SeriesGenerator.largestCount)
  }
}

private let stepsExample = "steps: 1000"
private let periodExample = "period: 80"

extension Argument {
  /// How many values a series has.
  fileprivate static func steps(
    _ place: WritableKeyPath<Whole, Int>, from least: Int = 1
  ) -> Argument {
    Argument("steps", place, .steps(from: least), required: stepsExample)
  }

  /// A time in steps, such as a period.
  fileprivate static func time(
    _ key: String, _ place: WritableKeyPath<Whole, Double>, example: String
  ) -> Argument {
    Argument(key, place, .number(.positive), required: example)
  }
}

extension SineSeries {
  /// The most steps in a cycle and the most cycles.
  private static let limit = 10_000

  static var arguments: Arguments<Self> {
    let (steps, cycles) = ("steps_per_cycle: 80", "cycles: 50")
    return Arguments(
      example: "{\(steps), \(cycles)}", usual: Self(stepsPerCycle: 1, cycles: 1, phaseNoise: 0),
      [
        Argument("steps_per_cycle", \.stepsPerCycle, .integer(1...limit), required: steps),
        Argument("cycles", \.cycles, .integer(1...limit), required: cycles),
        Argument("phase_noise", \.phaseNoise, .amplitude),
      ])
  }
}

extension Form<Double> {
  /// The amplitude of uniform noise.
  fileprivate static var amplitude: Form {
    Form(
      read: { cursor in
        cursor.one(of: [
          Alternative(key: "uniform", example: "uniform: 0.05") { $0.number(.notNegative) }
        ])
      },
      tree: { .mapping([("uniform", .plain($0))]) })
  }
}

extension SineOverRange {
  static var arguments: Arguments<Self> {
    let (start, stop, count) = ("start: 0", "stop: 6.28", "count: 101")
    return Arguments(
      example: "{\(start), \(stop), \(count)}", usual: Self(start: 0, stop: 1, count: 1),
      [
        Argument("start", \.start, .number(.any), required: start),
        Argument("stop", \.stop, .number(.any), required: stop),
        Argument("count", \.count, .steps(), required: count),
      ])
  }
}

extension SumOfSines {
  static var arguments: Arguments<Self> {
    let terms = "terms: [{\(periodExample)}, {period: 30, amplitude: 0.5}]"
    return Arguments(
      example: "{\(stepsExample), \(terms)}", usual: Self(steps: 1, terms: []),
      [
        .steps(\.steps),
        Argument(
          "terms", \.terms, .list(of: Term.arguments.form, expected: "a list of sines"),
          required: terms),
      ])
  }
}

extension SumOfSines.Term {
  fileprivate static var arguments: Arguments<Self> {
    Arguments(
      example: "{\(periodExample)}", usual: Self(period: 1),
      [
        .time("period", \.period, example: periodExample),
        Argument("amplitude", \.amplitude, .number(.any)),
        Argument("phase", \.phase, .number(.any)),
      ])
  }
}

extension DampedSine {
  static var arguments: Arguments<Self> {
    let constant = "time_constant: 300"
    return Arguments(
      example: "{\(stepsExample), \(periodExample), \(constant)}",
      usual: Self(steps: 1, period: 1, timeConstant: 1),
      [
        .steps(\.steps), .time("period", \.period, example: periodExample),
        .time("time_constant", \.timeConstant, example: constant),
      ])
  }
}

extension Chirp {
  static var arguments: Arguments<Self> {
    let (first, last) = ("first_period: 100", "last_period: 20")
    return Arguments(
      example: "{\(stepsExample), \(first), \(last)}",
      usual: Self(steps: 2, firstPeriod: 1, lastPeriod: 1),
      [
        // From the first step to the last there is some way.
        .steps(\.steps, from: 2), .time("first_period", \.firstPeriod, example: first),
        .time("last_period", \.lastPeriod, example: last),
      ])
  }
}

extension ModulatedSine {
  static var arguments: Arguments<Self> {
    let envelope = "envelope_period: 500"
    return Arguments(
      example: "{\(stepsExample), \(periodExample), \(envelope)}",
      usual: Self(steps: 1, period: 1, envelopePeriod: 1),
      [
        .steps(\.steps), .time("period", \.period, example: periodExample),
        .time("envelope_period", \.envelopePeriod, example: envelope),
        Argument("depth", \.depth, .number(.any)),
      ])
  }
}

extension TrendingSine {
  static var arguments: Arguments<Self> {
    let slope = "slope: 0.001"
    return Arguments(
      example: "{\(stepsExample), \(periodExample), \(slope)}",
      usual: Self(steps: 1, period: 1, slope: 0),
      [
        .steps(\.steps), .time("period", \.period, example: periodExample),
        Argument("slope", \.slope, .number(.any), required: slope),
      ])
  }
}

extension MackeyGlass {
  static var arguments: Arguments<Self> {
    Arguments(
      example: "{\(stepsExample)}", usual: Self(steps: 1),
      [
        .steps(\.steps), Argument("tau", \.tau, .number(.positive)),
        Argument("beta", \.beta, .number(.any)), Argument("gamma", \.gamma, .number(.any)),
        Argument("exponent", \.exponent, .integer(1...MackeyGlass.largestExponent)),
        Argument("initial", \.initial, .number(.any)),
        Argument("substeps", \.substeps, .steps()),
        Argument("discard", \.discard, .integer(0...SeriesGenerator.largestCount)),
      ])
  }
}

extension RandomWalk {
  static var arguments: Arguments<Self> {
    Arguments(
      example: "{\(stepsExample)}", usual: Self(steps: 1),
      [
        .steps(\.steps), Argument("deviation", \.deviation, .number(.notNegative)),
        Argument("drift", \.drift, .number(.any)), Argument("start", \.start, .number(.any)),
      ])
  }
}
