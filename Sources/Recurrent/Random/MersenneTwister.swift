/// The generator MT19937 of Matsumoto and Nishimura: 624 words of state, 32 bits a draw.
struct MersenneTwister: Hashable, Sendable {
  static let wordCount = 624
  private static let middle = 397

  /// The state, as NumPy's `get_state()` gives it.
  private(set) var words: [UInt32]
  /// How many of the words have been drawn; at 624 the next draw makes new ones.
  private(set) var position: Int

  /// Fills the state from a seed as the authors' `init_genrand` does.
  init(seed: UInt32) {
    words = [seed]
    words.reserveCapacity(Self.wordCount)
    for index in 1..<UInt32(Self.wordCount) {
      let last = words[words.count - 1]
      words.append(1_812_433_253 &* (last ^ (last >> 30)) &+ index)
    }
    position = Self.wordCount
  }

  /// Returns `nil` unless there are 624 words, not all zero, and a position from 0 to 624.
  init?(words: [UInt32], position: Int) {
    guard words.count == Self.wordCount, (0...Self.wordCount).contains(position),
      words.contains(where: { $0 != 0 })
    else { return nil }
    self.words = words
    self.position = position
  }

  mutating func next() -> UInt32 {
    if position == Self.wordCount { regenerate() }
    var word = words[position]
    position += 1
    word ^= word >> 11
    word ^= (word << 7) & 0x9d2c_5680
    word ^= (word << 15) & 0xefc6_0000
    return word ^ (word >> 18)
  }

  private mutating func regenerate() {
    for index in 0..<Self.wordCount {
      let following = words[(index + 1) % Self.wordCount]
      let joined = (words[index] & 0x8000_0000) | (following & 0x7fff_ffff)
      let twist: UInt32 = joined & 1 == 0 ? 0 : 0x9908_b0df
      words[index] = words[(index + Self.middle) % Self.wordCount] ^ (joined >> 1) ^ twist
    }
    position = 0
  }
}
