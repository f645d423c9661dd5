import Experiments
import Recurrent
import Testing

/// The verdict, on numbers made for it: four samples, three time steps, two outputs.
struct AgreementTests {
  static let shape = [4, 3, 2]
  static let truth = (0..<24).map { Double($0) / 8 - 1 }

  /// Compares two series whose yardstick is `error` away from the oracle everywhere.
  private func compare(
    _ reference: [Double] = truth, _ reimplemented: [Double] = truth, yardstickError error: Double
  ) -> Agreement {
    compare(reference, reimplemented, yardstickErrors: Array(repeating: error, count: 24))
  }

  private func compare(
    _ reference: [Double], _ reimplemented: [Double], oracle: [Double] = truth,
    yardstickErrors errors: [Double] = Array(repeating: 0, count: 24)
  ) -> Agreement {
    func tensor(_ values: [Double]) -> Tensor<Double> { Tensor(shape: Self.shape, values: values) }
    return Agreement(
      reference: tensor(reference), reimplemented: tensor(reimplemented), oracle: tensor(oracle),
      yardstick: tensor(zip(oracle, errors).map { $0 + $1 }))
  }

  private func changed(_ index: Int, to value: Double) -> [Double] {
    var values = Self.truth
    values[index] = value
    return values
  }

  @Test func `the same numbers agree`() {
    let agreement = compare(yardstickError: 0)
    #expect(agreement.verdict == .agree)
    #expect(agreement.maxDifference == 0)
    #expect(agreement.worst.indices == [0, 0, 0])
    #expect(agreement.firstDisagreement == nil)
    #expect(agreement.rmse == 0)
    #expect(agreement.correlation == 1)
  }

  @Test func `two swapped numbers disagree, and the first and the worst are named`() {
    var values = Self.truth
    values.swapAt(9, 10)  // 0.125 apart
    values[21] += 0.5
    let agreement = compare(Self.truth, values, yardstickError: 1e-7)
    #expect(agreement.verdict == .disagree)
    #expect(agreement.firstDisagreement?.indices == [1, 1, 1])
    #expect(agreement.worst.indices == [3, 1, 1])
    #expect(agreement.maxDifference == 0.5)
    #expect(agreement.rmse == ((2 * 0.125 * 0.125 + 0.25) / 24).squareRoot())
  }

  @Test(arguments: [(0, 1), (1, 0), (2, 1), (3, 1)])
  func `a difference at any time step counts`(sample: Int, output: Int) {
    for step in 0..<3 {
      let index = (sample * 3 + step) * 2 + output
      let agreement = compare(
        Self.truth, changed(index, to: Self.truth[index] + 1e-3), yardstickError: 1e-8)
      #expect(agreement.verdict == .disagree)
      #expect(
        agreement.firstDisagreement?.indices == [sample, step, output])
    }
  }

  @Test(arguments: [
    // Yardstick, difference, verdict; the scale of the first output is 1.75.
    (0.0, 1.7e-6, Verdict.agree), (0.0, 1.8e-6, .disagree), (1e-7, 1.7e-6, .agree),
    (1e-6, 3.9e-6, .agree), (1e-6, 4.1e-6, .disagree), (1e-4, 3.9e-4, .agree),
    (1e-4, 4.1e-4, .disagree), (0.99e-3, 3.9e-3, .agree), (0.99e-3, 4.1e-3, .disagree),
    (1.01e-3, 0.0, .illConditioned), (1.01e-3, 1.0, .illConditioned),
  ])
  func `what is tolerated grows with the yardstick`(
    yardstick: Double, difference: Double, verdict: Verdict
  ) {
    let agreement = compare(
      Self.truth, changed(16, to: 1 + difference), yardstickError: yardstick)
    #expect(Self.truth[16] == 1)
    #expect(agreement.verdict == verdict)
    #expect((agreement.firstDisagreement != nil) == (verdict == .disagree))
  }

  @Test(arguments: [1e-9, 1e-3, 1, 1e6])
  func `what is tolerated grows and shrinks with the output's numbers`(scale: Double) {
    // The second output is a thousand times larger than the first.
    let truth = Self.truth.enumerated().map { $1 * scale * ($0 % 2 == 0 ? 1 : 1000) }
    for (index, largest) in [(12, 1.75), (13, 1875)] {
      var values = truth
      values[index] += 0.9e-6 * largest * scale
      #expect(compare(truth, values, oracle: truth).verdict == .agree)
      values[index] += 0.2e-6 * largest * scale
      #expect(compare(truth, values, oracle: truth).verdict == .disagree)
    }
  }

  @Test func `the yardstick of a time step and output is good for those only`() {
    // The yardstick is far off in one sample, at the second step's first output.
    var errors = Array(repeating: 0.0, count: 24)
    errors[3 * 6 + 2] = 5e-4
    for slot in 0..<6 {
      let values = changed(slot, to: Self.truth[slot] + 1e-3)
      let agreement = compare(Self.truth, values, yardstickErrors: errors)
      #expect(agreement.verdict == (slot == 2 ? .agree : .disagree))
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `what is not finite disagrees, on either side or on both`(value: Double) {
    let broken = changed(13, to: value)
    for (reference, reimplemented) in [
      (broken, Self.truth), (Self.truth, broken), (broken, broken),
    ] {
      let agreement = compare(reference, reimplemented, yardstickError: 1e-8)
      #expect(agreement.verdict == .disagree)
      #expect(agreement.firstDisagreement?.indices == [2, 0, 1])
      #expect(agreement.worst == agreement.firstDisagreement)
      #expect(!agreement.maxDifference.isFinite)
      #expect(agreement.correlation == nil)
    }
  }

  @Test func `a yardstick that is not a number excuses nothing`() {
    var errors = Array(repeating: 1e-8, count: 24)
    errors[5] = .nan
    let agreement = compare(Self.truth, changed(5, to: 7), yardstickErrors: errors)
    #expect(agreement.verdict != .agree)
    #expect(agreement.yardstickError.isNaN)
  }

  @Test func `the errors of all three are measured from the oracle`() {
    let agreement = compare(
      Self.truth.map { $0 + 0.25 }, Self.truth.map { $0 - 0.5 }, yardstickError: 1e-4)
    #expect(agreement.referenceError == 0.25)
    #expect(agreement.reimplementationError == 0.5)
    #expect(abs(agreement.yardstickError - 1e-4) < 1e-15)
    #expect(agreement.rmse == 0.75)
  }

  @Test func `a constant series correlates with nothing`() {
    let constant = Array(repeating: 0.5, count: 24)
    #expect(compare(constant, Self.truth, yardstickError: 0).correlation == nil)
    #expect(compare(constant, constant, yardstickError: 0).correlation == nil)
  }

  @Test func `correlation is what it is called`() throws {
    let opposite = compare(Self.truth, Self.truth.map { 3 - $0 }, yardstickError: 0)
    #expect(opposite.correlation == -1)
    // The sign of a symmetric parabola says nothing of its slope.
    let middle = Self.truth[11] / 2 + Self.truth[12] / 2
    let parabola = Self.truth.map { ($0 - middle) * ($0 - middle) }
    let none = try #require(compare(Self.truth, parabola, yardstickError: 0).correlation)
    #expect(abs(none) < 1e-15)
  }
}

extension Agreement.Location {
  fileprivate var indices: [Int] { [sample, step, output] }
}
