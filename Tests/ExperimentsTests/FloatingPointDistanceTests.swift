import Testing

@testable import Experiments

/// How far two numbers are apart, counted in those between them.
struct FloatingPointDistanceTests {
  private static let tiny = Double.leastNonzeroMagnitude

  @Test(
    arguments: [
      (1.0, 1.0, 0), (1, 1.0.nextUp, 1), (1.0.nextUp, 1, 1), (1, 2, 1 << 52),
      (-1, (-1.0).nextDown, 1), (tiny, 0, 1), (-tiny, 0, 1), (-tiny, tiny, 2), (0.0, -0.0, 0),
    ] as [(Double, Double, UInt64)])
  func `counts in Float64`(a: Double, b: Double, expected: UInt64) {
    #expect(ulps(from: a, to: b) == expected)
    #expect(ulps(from: b, to: a) == expected)
  }

  @Test func `the largest distance is a number, too`() {
    let largest = Double.greatestFiniteMagnitude
    #expect(ulps(from: -largest, to: largest) == 2 * largest.bitPattern)
  }

  @Test(
    arguments: [
      (1, Float(1).nextUp, 1), (-0.5, 0.5, 2 * UInt64(Float(0.5).bitPattern)),
      (Float.leastNonzeroMagnitude, 0, 1),
    ] as [(Float, Float, UInt64)])
  func `counts in Float32 what comes from there`(a: Float, b: Float, expected: UInt64) {
    #expect(ulps(from: Double(a), to: Double(b), single: true) == expected)
  }

  @Test func `what Float32 cannot hold is counted in Float64`() {
    #expect(ulps(from: 1, to: 1.0.nextUp, single: true) == 1)
    #expect(ulps(from: 1, to: 1 + 0x1p-23, single: true) == 1)
    #expect(ulps(from: 1, to: 1 + 0x1p-23) == 1 << 29)
  }

  @Test(arguments: [(Double.nan, 1), (1, .infinity), (-.infinity, .infinity), (.nan, .infinity)])
  func `nothing can be counted to what is no finite number`(a: Double, b: Double) {
    #expect(ulps(from: a, to: b) == nil)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, -0.0])
  func `every number is the same as itself`(value: Double) {
    #expect(ulps(from: value, to: value) == 0)
    #expect(haveSameBits(value, value))
  }

  @Test func `all that are not a number are alike, and zeros are not`() {
    #expect(haveSameBits(.nan, -Double(nan: 5, signaling: false)))
    #expect(!haveSameBits(0.0, -0.0))
    #expect(!haveSameBits(.nan, 0))
  }
}
