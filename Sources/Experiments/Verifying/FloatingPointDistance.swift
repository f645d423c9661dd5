/// How many floating-point numbers further `b` lies from `a`: one for neighbours.
///
/// Zero for the same number; also for 0.0 and −0.0, which differ in their sign alone. Nil if one of them
/// is infinite or not a number, unless both are the same.
///
/// Two numbers that Float32 holds are counted in Float32 if `single` says that they come from there,
/// all others in Float64.
func ulps(from a: Double, to b: Double, single: Bool = false) -> UInt64? {
  guard !haveSameBits(a, b) else { return 0 }
  guard a.isFinite, b.isFinite else { return nil }
  if single, Double(Float(a)) == a, Double(Float(b)) == b {
    return distance(Int64(place(Float(a).bitPattern)), Int64(place(Float(b).bitPattern)))
  }
  return distance(place(a.bitPattern), place(b.bitPattern))
}

/// Whether two numbers are the same to the last bit; all that are not a number are alike.
func haveSameBits(_ a: Double, _ b: Double) -> Bool {
  a.bitPattern == b.bitPattern || (a.isNaN && b.isNaN)
}

/// The place of a number among all of them, such that neighbours have neighbouring places.
private func place(_ bits: UInt64) -> Int64 {
  let magnitude = Int64(bits & ~(1 << 63))
  return bits >> 63 == 0 ? magnitude : -magnitude
}

private func place(_ bits: UInt32) -> Int32 {
  let magnitude = Int32(bits & ~(1 << 31))
  return bits >> 31 == 0 ? magnitude : -magnitude
}

private func distance(_ a: Int64, _ b: Int64) -> UInt64 {
  // The places of finite numbers are less than 2^63 apart from zero, their sum less than 2^64.
  (a < 0) == (b < 0)
    ? (a.magnitude > b.magnitude ? a.magnitude - b.magnitude : b.magnitude - a.magnitude)
    : a.magnitude + b.magnitude
}
