/// The two 16-bit formats, by their bits: `Float16` does not exist on every platform of this package.
package enum HalfPrecision {
  /// The number that IEEE 754's binary16 means by these bits.
  package static func float(binary16 bits: UInt16) -> Float {
    let sign = UInt32(bits & 0x8000) << 16
    let exponent = UInt32(bits >> 10) & 0x1F
    let fraction = UInt32(bits & 0x3FF)
    switch exponent {
    case 0x1F: return Float(bitPattern: sign | 0x7F80_0000 | (fraction << 13))
    case 0:
      // Subnormal: multiples of 2⁻²⁴, all of which Float holds.
      let magnitude = Float(fraction) * 0x1p-24
      return sign == 0 ? magnitude : -magnitude
    default: return Float(bitPattern: sign | ((exponent + 112) << 23) | (fraction << 13))
    }
  }

  /// The bits of the nearest binary16, ties to even.
  package static func binary16(_ value: Float) -> UInt16 {
    let bits = value.bitPattern
    let sign = UInt16(truncatingIfNeeded: bits >> 16) & 0x8000
    let magnitude = bits & 0x7FFF_FFFF
    if magnitude > 0x7F80_0000 {
      // Not a number: keep what fits of the payload, and keep it from becoming infinity.
      return sign | 0x7E00 | (UInt16(truncatingIfNeeded: magnitude >> 13) & 0x3FF)
    }
    if magnitude >= 0x477F_F000 { return sign | 0x7C00 }  // 65520 and more round to infinity
    if magnitude < 0x3880_0000 {  // below 2⁻¹⁴: count in multiples of 2⁻²⁴
      let units = (Float(bitPattern: magnitude) * 0x1p24).rounded(.toNearestOrEven)
      return sign | UInt16(units)
    }
    let rebiased = magnitude - (112 << 23)
    return sign | UInt16(truncatingIfNeeded: (rebiased + 0xFFF + (rebiased >> 13 & 1)) >> 13)
  }

  /// The number that bfloat16 means by these bits: the upper half of a Float's.
  package static func float(bfloat16 bits: UInt16) -> Float {
    Float(bitPattern: UInt32(bits) << 16)
  }

  /// The bits of the nearest bfloat16, ties to even.
  package static func bfloat16(_ value: Float) -> UInt16 {
    let bits = value.bitPattern
    if value.isNaN { return UInt16(truncatingIfNeeded: bits >> 16) | 0x40 }
    return UInt16(truncatingIfNeeded: (bits + 0x7FFF + (bits >> 16 & 1)) >> 16)
  }
}
