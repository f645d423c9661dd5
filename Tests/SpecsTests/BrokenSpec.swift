import Testing

/// A good spec with one thing changed, and the mistakes this makes.
struct BrokenSpec: CustomTestStringConvertible, Sendable {
  /// What is replaced in the good spec; empty to append.
  let good: String
  let bad: String
  /// The places of all mistakes, in order.
  let locations: [String]
  /// Words that the first of them has in its message, expectation or advice.
  let words: [String]

  var testDescription: String { "\(good) → \(bad)" }

  init(_ good: String, _ bad: String, at locations: String..., saying words: [String]) {
    self.good = good
    self.bad = bad
    self.locations = locations
    self.words = words
  }

  var text: String {
    guard !good.isEmpty else { return Fixture.good + bad }
    precondition(Fixture.good.contains(good), "the good spec has no '\(good)'")
    return Fixture.good.replacing(good, with: bad, maxReplacements: 1)
  }
}
