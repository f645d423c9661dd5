/// One hypothesis or two, tried on the first samples.
struct Trial: Sendable {
  let hypotheses: [Hypothesis]
  /// Nil if the outputs cannot be compared.
  let comparison: Comparison?
  /// The outputs on the samples of the screening.
  let output: [Double]

  var error: Double { comparison?.remaining.rmse ?? .infinity }
  var explains: Bool { comparison?.explains ?? false }

  /// The more ordinary first: by the topics, then within them; a change of few layers before the same
  /// in others.
  var rank: [Int] {
    hypotheses.map(\.topic.rank).sorted(by: >) + hypotheses.map(\.order)
      + hypotheses.map { -$0.places.count } + hypotheses.map { $0.places.first ?? -1 }
  }

  /// Whether two give the same but for the rounding of Double.
  func isEquivalent(to other: Trial) -> Bool {
    guard output.count == other.output.count else { return false }
    let scale = output.reduce(0) { max($0, abs($1)) }
    return zip(output, other.output).allSatisfy { abs($0 - $1) <= 1e-11 * scale }
  }
}

extension Hypothesis {
  var cause: Diagnosis.Cause {
    Diagnosis.Cause(id: id, topic: topic, layers: layers, sentence: sentence)
  }
}
