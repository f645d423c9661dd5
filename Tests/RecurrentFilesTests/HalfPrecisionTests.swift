import RecurrentFiles
import Testing

@Suite struct HalfPrecisionTests {
  @Test(
    arguments: [
      (0x0000, 0), (0x3C00, 1), (0xC000, -2), (0x7BFF, 65504), (0x0001, 0x1p-24),
      (0x03FF, 0x3FFp-24), (0x0400, 0x1p-14), (0x7C00, .infinity), (0xFC00, -.infinity),
    ] as [(UInt16, Float)])
  func `binary16's bits mean these numbers, and these numbers its bits`(bits: UInt16, value: Float)
  {
    #expect(HalfPrecision.float(binary16: bits) == value)
    #expect(HalfPrecision.binary16(value) == bits)
  }

  @Test func `all numbers of both formats come back`() {
    for bits in UInt16.min...UInt16.max {
      let half = HalfPrecision.float(binary16: bits)
      #expect(half.isNaN || HalfPrecision.binary16(half) == bits)
      let brain = HalfPrecision.float(bfloat16: bits)
      #expect(brain.isNaN || HalfPrecision.bfloat16(brain) == bits)
    }
  }

  @Test(
    arguments: [
      (1 + 0x1p-11, 0x3C00), (1 + 0x3p-11, 0x3C02), (65519, 0x7BFF), (65520, 0x7C00),
      (0x1p-25, 0x0000), (0x1.8p-24, 0x0002), (0x1.FFFp-15, 0x0400),
    ] as [(Float, UInt16)])
  func `rounds to the nearest binary16, ties to even`(value: Float, bits: UInt16) {
    #expect(HalfPrecision.binary16(value) == bits)
  }

  @Test func `rounds to the nearest bfloat16, ties to even`() {
    #expect(HalfPrecision.bfloat16(1 + 0x1p-8) == 0x3F80)
    #expect(HalfPrecision.bfloat16(1 + 0x3p-8) == 0x3F82)
    #expect(HalfPrecision.bfloat16(.greatestFiniteMagnitude) == 0x7F80)
    #expect(HalfPrecision.float(bfloat16: HalfPrecision.bfloat16(.nan)).isNaN)
  }
}
