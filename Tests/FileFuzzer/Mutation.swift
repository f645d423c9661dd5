/// A generator of numbers that is the same on every machine (SplitMix64).
struct FuzzGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
  }
}

/// Damages the bytes of a file, the same way for the same seed and number.
struct Mutation {
  let fixtures: [[UInt8]]
  let seed: UInt64

  /// The mutant of a number, and which fixture it was made from.
  func mutant(_ number: Int) -> (bytes: [UInt8], fixture: Int) {
    var random = FuzzGenerator(state: seed &+ UInt64(number) &* 0xD134_2543_DE82_EF95)
    let fixture = number % fixtures.count
    var bytes = fixtures[fixture]
    for _ in 0..<Int.random(in: 1...4, using: &random) { damage(&bytes, &random) }
    return (bytes, fixture)
  }

  private func damage(_ bytes: inout [UInt8], _ random: inout FuzzGenerator) {
    guard !bytes.isEmpty else { return }
    let place = Self.place(in: bytes, &random)
    let length = min(Int.random(in: 1...64, using: &random), bytes.count - place)
    switch Int.random(in: 0..<10, using: &random) {
    case 0, 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 2: bytes[place] = [0, 1, 0x7F, 0x80, 0xFE, 0xFF].randomElement(using: &random)!
    case 3: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
    case 4, 5: overwriteNumber(&bytes, at: place, &random)
    case 6: bytes.removeLast(min(bytes.count, Int.random(in: 1...bytes.count, using: &random)))
    case 7: bytes.removeSubrange(place..<place + length)
    case 8:
      bytes.insert(contentsOf: bytes[place..<place + length], at: Self.place(in: bytes, &random))
    default: splice(&bytes, at: place, &random)
    }
  }

  /// A place: as often near the start, where formats keep what they describe, as anywhere.
  private static func place(in bytes: [UInt8], _ random: inout FuzzGenerator) -> Int {
    let end = Bool.random(using: &random) ? min(bytes.count, 512) : bytes.count
    return Int.random(in: 0..<end, using: &random)
  }

  /// Overwrites a number of 2, 4 or 8 bytes with one at which arithmetic tends to go wrong, or with
  /// one near the number that is there.
  private func overwriteNumber(_ bytes: inout [UInt8], at place: Int, _ random: inout FuzzGenerator)
  {
    let width = min([2, 4, 8].randomElement(using: &random)!, bytes.count - place)
    let old = bytes[place..<place + width].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let numbers: [UInt64] = [
      0, 1, 0x7FFF, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 1 << 40, .max >> 1, .max,
      UInt64(bytes.count), UInt64(place), old &+ 1, old &- 1, old &* 2, old << 16,
    ]
    let number = numbers.randomElement(using: &random)!
    for index in 0..<width {
      bytes[place + index] = UInt8(truncatingIfNeeded: number >> (8 * index))
    }
  }

  /// Overwrites bytes with some of another fixture.
  private func splice(_ bytes: inout [UInt8], at place: Int, _ random: inout FuzzGenerator) {
    let other = fixtures.randomElement(using: &random)!
    guard !other.isEmpty else { return }
    let start = Int.random(in: 0..<other.count, using: &random)
    let piece = other[start...].prefix(Int.random(in: 1...256, using: &random))
    bytes.replaceSubrange(place..<min(bytes.count, place + piece.count), with: piece)
  }
}
