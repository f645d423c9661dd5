import RecurrentKernels

extension NumPyRandom {
  /// Returns how many of `count` draws fell on each category of the given probabilities:
  /// `multinomial(count, probabilities)` of NumPy 2.4's `RandomState`.
  ///
  /// What the others leave of one is the last category's, whatever its probability says. Each category
  /// in turn takes a binomial number of the draws that are left; one of probability zero takes no
  /// number from the stream.
  ///
  /// - Precondition: `count` is from 0 to 2⁵³. The probabilities are from 0 to 1, at least one, and
  ///   without the last have a sum of at most 1 + 10⁻¹².
  public mutating func multinomial(_ count: Int, _ probabilities: [Double]) -> [Int] {
    precondition((0...1 << 53).contains(count), "\(count) is no number of draws")
    precondition(
      !probabilities.isEmpty && probabilities.allSatisfy { (0...1).contains($0) }
        && probabilities.dropLast().reduce(0, +) <= 1 + 1e-12,
      "no probabilities of categories: \(probabilities)")
    var counts = Array(repeating: 0, count: probabilities.count)
    var (left, leftProbability) = (count, 1.0)
    for (category, probability) in probabilities.dropLast().enumerated() where left > 0 {
      counts[category] = binomial(left, probability / leftProbability)
      left -= counts[category]
      leftProbability -= probability
    }
    counts[counts.count - 1] = left
    return counts
  }

  /// How many of some draws, at least one, fell on what has this probability, as `multinomial` draws
  /// it; `RandomState.binomial` differs in rounding, and where the probability is zero.
  ///
  /// Rounding may leave a probability a little above one.
  private mutating func binomial(_ count: Int, _ probability: Double) -> Int {
    if probability == 0 { return 0 }
    let isLikely = !(probability <= 0.5)
    let rarer = isLikely ? 1 - probability : probability
    let drawn =
      rarer * Double(count) <= 30
      ? binomialByInversion(Double(count), rarer)
      : BinomialEnvelope(Double(count), rarer).draw(using: &self)
    return isLikely ? count - Int(drawn) : Int(drawn)
  }

  /// Goes through the probabilities of 0, 1, 2 … until their sum is more than a uniform number, and
  /// begins again ten deviations above the mean.
  private mutating func binomialByInversion(_ n: Double, _ p: Double) -> Double {
    let q = 1 - p
    let mean = n * p
    let bound = min(n, mean + 10 * (mean * q + 1).squareRoot()).rounded(.down)
    let none = ElementaryFunctions.exp(n * rk_log1p(-p))
    while true {
      var (x, probability, rest) = (0.0, none, randomSample())
      while x <= bound && rest > probability {
        x += 1
        rest -= probability
        probability = (n - x + 1) * p * probability / (x * q)
      }
      if x <= bound { return x }
    }
  }
}
