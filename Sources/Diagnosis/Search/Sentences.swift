extension Diagnosis.Finding {
  /// What the finding says, and what cannot be told from it.
  var summary: String {
    let said =
      causes.count == 1
      ? causes[0].sentence
      : "Two things together: " + causes.map(\.sentence).joined(separator: " ")
    guard !equivalents.isEmpty else { return said }
    let others = equivalents.prefix(5).map { $0.map(\.id).joined(separator: " with ") }
    let more = equivalents.count > 5 ? ", and \(equivalents.count - 5) more" : ""
    return said + " These samples cannot tell that from: \(others.joined(separator: ", "))\(more)."
  }
}

/// That no hypothesis explains the outputs, and which comes nearest.
func nothingExplains(
  _ findings: [Diagnosis.Finding], _ hypotheses: Int, _ pairs: Int
) -> String {
  let tried =
    "Nothing tried explains the expected outputs: \(hypotheses) hypotheses"
    + (pairs > 0 ? " and \(pairs) pairs of them." : ".")
  guard let nearest = findings.first else {
    return tried + " None of them halves the difference."
  }
  let ids = nearest.causes.map(\.id).joined(separator: " with ")
  return tried + " Nearest comes \(ids), which leaves a difference of up to "
    + "\(short(nearest.remaining.maxDifference))."
}

/// A number in three digits.
func short(_ number: Double) -> String {
  guard number != 0, number.isFinite else { return "\(number)" }
  var (digits, power) = (abs(number), 0)
  while digits >= 9.995 { (digits, power) = (digits / 10, power + 1) }
  while digits < 0.9995 { (digits, power) = (digits * 10, power - 1) }
  let rounded = (digits * 100).rounded() / 100
  let sign = number < 0 ? "-" : ""
  guard !(-3...3).contains(power) else {
    let exact = (abs(number) * 1e5).rounded() / 1e5
    return sign + "\(exact)"
  }
  return sign + "\(rounded)e\(power)"
}
