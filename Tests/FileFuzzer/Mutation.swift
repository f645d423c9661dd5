import Foundation
import FrameworkFiles
import RecurrentFiles

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
  private let fixtures: [[UInt8]]
  /// The entries of each fixture that is a whole archive.
  private let entries: [[(name: String, bytes: [UInt8])]?]
  private let seed: UInt64

  init(fixtures: [[UInt8]], seed: UInt64) {
    self.fixtures = fixtures
    self.seed = seed
    entries = fixtures.map { try? Self.entries(of: Data($0)) }
  }

  /// - Throws: `FileError` if the bytes are no archive, or one that could not be written anew.
  private static func entries(of bytes: Data) throws -> [(name: String, bytes: [UInt8])] {
    let archive = try ZipFile(bytes)
    let entries = try archive.entries.map { ($0.name, [UInt8](try archive.read($0.name))) }
    guard !entries.isEmpty, entries.reduce(0, { $0 + $1.1.count }) < 1 << 20 else {
      throw FileError("no archive to take apart")
    }
    _ = try ZipFile.bytes(of: entries.map { ($0.0, Data($0.1)) })
    return entries
  }

  /// The mutant of a number, and which fixture it was made from.
  func mutant(_ number: Int) -> (bytes: [UInt8], fixture: Int) {
    var random = FuzzGenerator(state: seed &+ UInt64(number) &* 0xD134_2543_DE82_EF95)
    let fixture = number % fixtures.count
    // The checksums of an archive would hide what is inside from every reader but that of archives.
    if (number / fixtures.count).isMultiple(of: 2), let entries = entries[fixture] {
      return (damagedEntry(of: entries, &random), fixture)
    }
    return (damaged(fixtures[fixture], &random), fixture)
  }

  private func damaged(_ whole: [UInt8], _ random: inout FuzzGenerator) -> [UInt8] {
    var bytes = whole
    for _ in 0..<Int.random(in: 1...4, using: &random) { damage(&bytes, &random) }
    return bytes
  }

  /// A whole archive of which one entry is damaged.
  private func damagedEntry(
    of entries: [(name: String, bytes: [UInt8])], _ random: inout FuzzGenerator
  ) -> [UInt8] {
    let place = Int.random(in: entries.indices, using: &random)
    let contents = entries.enumerated().map { index, entry in
      (entry.name, Data(index == place ? damaged(entry.bytes, &random) : entry.bytes))
    }
    guard let archive = try? ZipFile.bytes(of: contents) else {
      fatalError("the entries of a fixture make no archive")
    }
    return [UInt8](archive)
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
