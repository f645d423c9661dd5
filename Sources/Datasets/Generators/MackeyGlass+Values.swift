import Recurrent

extension MackeyGlass {
  /// A power is a product of so many factors at most.
  package static let largestExponent = 1000

  /// The delays that can be kept, in substeps.
  package static let possibleDelays = 1...Double(SeriesGenerator.largestCount)

  /// How many substeps lie between a value and the one that it depends on.
  package var delayInSubsteps: Double { tau * Double(substeps) }

  /// Whether all values take more substeps than any series may.
  ///
  /// - Precondition: No count is negative or above ``SeriesGenerator/largestCount``, and there is a
  ///   substep.
  package var hasTooManySubsteps: Bool {
    discard + steps > SeriesGenerator.largestCount / substeps
  }
}

/// The equation is solved by the fourth-order Runge–Kutta method with `substeps` steps of h from one
/// value to the next. The production, which is all that depends on x(t − tau), is taken there at t for
/// the first stage and at t + h for the last. For the two stages between, x(t + h/2 − tau) is the mean
/// of both. Where tau is no whole number of h, the delayed x lies on the line between its neighbours.
extension MackeyGlass: GeneratedSeries {
  var name: String { "mackey_glass" }
  var count: Int { steps }

  func check(_ mistakes: inout ArgumentMistakes) {
    let largest = SeriesGenerator.largestCount
    mistakes.checkCount("steps", steps)
    mistakes.checkPositive("tau", tau)
    mistakes.checkFinite("beta", beta)
    mistakes.checkFinite("gamma", gamma)
    mistakes.check("exponent", exponent, in: 1...Self.largestExponent)
    mistakes.checkFinite("initial", initial)
    mistakes.check("substeps", substeps, in: 1...largest)
    mistakes.check("discard", discard, in: 0...largest)
    guard mistakes.diagnostics.isEmpty else { return }
    mistakes.note(
      "tau · substeps", delayInSubsteps,
      unless: Self.possibleDelays.contains(delayInSubsteps),
      expected: "from 1 to \(largest): a delay of at least one substep")
    mistakes.note(
      "(discard + steps) · substeps", "(\(discard) + \(steps)) · \(substeps)",
      unless: !hasTooManySubsteps, expected: "at most \(largest)")
  }

  func generate(using random: inout NumPyRandom) -> [Double] {
    let h = 1 / Double(substeps)
    var past = DelayLine(delay: delayInSubsteps, initial: initial)
    var (x, production) = (initial, production(past.delayed))
    var values: [Double] = []
    values.reserveCapacity(steps)
    for step in 0..<discard + steps {
      if step >= discard { values.append(x) }
      for _ in 0..<substeps {
        let before = past.delayed
        past.append(x)
        let between = self.production((before + past.delayed) / 2)
        let next = self.production(past.delayed)
        let k1 = production - gamma * x
        let k2 = between - gamma * (x + h / 2 * k1)
        let k3 = between - gamma * (x + h / 2 * k2)
        let k4 = next - gamma * (x + h * k3)
        x += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
        production = next
      }
    }
    return values
  }

  /// beta · x / (1 + x^exponent), the power being a product from left to right.
  private func production(_ x: Double) -> Double {
    let power = (0..<exponent).reduce(1.0) { product, _ in product * x }
    return beta * x / (1 + power)
  }
}

/// The last values of a grid, as far back as a delay reaches.
private struct DelayLine {
  /// Of the delay in steps of the grid, the whole part and the rest.
  private let (whole, rest): (Int, Double)
  /// A ring, of which `oldest` is overwritten next.
  private var values: [Double]
  private var oldest = 0

  /// Before the first value of the grid, all are `initial`.
  ///
  /// - Precondition: The delay is at least one step.
  init(delay: Double, initial: Double) {
    whole = Int(delay)
    rest = delay - Double(whole)
    values = Array(repeating: initial, count: whole + 1)
  }

  /// The value a delay before the grid point that is appended next.
  var delayed: Double {
    // The next point has no place yet: `whole` steps before it is one less before the newest.
    let (later, earlier) = (values[(oldest + 1) % values.count], values[oldest])
    return later + rest * (earlier - later)
  }

  mutating func append(_ value: Double) {
    values[oldest] = value
    oldest = (oldest + 1) % values.count
  }
}
