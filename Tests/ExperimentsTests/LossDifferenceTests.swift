import Testing

@testable import Experiments

struct LossDifferenceTests {
  @Test func `the largest difference is told by its epoch`() {
    let difference = LossDifference(between: [1, 4, 3.5], and: [1, 2, 3])
    #expect(difference?.epoch == 2)
    #expect(difference?.largest == 0.5)
  }

  @Test func `only epochs that both have are compared`() {
    #expect(LossDifference(between: [1], and: [2, 9])?.largest == 0.5)
    #expect(LossDifference(between: [1, 9], and: [2])?.largest == 0.5)
    #expect(LossDifference(between: [1], and: []) == nil)
  }

  @Test func `what is not a number is the largest difference`() {
    let difference = LossDifference(between: [1, .nan, 3], and: [1, 2, 1])
    #expect(difference?.epoch == 2)
    #expect(difference?.largest.isNaN == true)
  }

  @Test func `losses of zero are equal only to zero`() {
    #expect(LossDifference(between: [0], and: [0])?.largest == 0)
    #expect(LossDifference(between: [0.5], and: [0])?.largest == 1)
  }
}
