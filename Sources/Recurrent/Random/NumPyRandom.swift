/// NumPy's legacy random numbers: what `np.random.seed(n)` and `np.random.RandomState(n)` give.
///
/// The same seed and the same calls in the same order give the same values as NumPy, bit for bit.
/// Only normal values may differ, where NumPy takes a logarithm from a C library that does not
/// return the nearest double. With glibc 2.36 these are 304 of the first million for seed 0, and
/// they differ by at most two units in the last place.
///
/// A value of this type is a place in a stream: a copy goes on from there by itself, and ``state``
/// can be stored to go on later.
public struct NumPyRandom: Hashable, Sendable {
  var generator: MersenneTwister
  /// The second value of the last pair of normal ones, until it is asked for.
  var cachedNormal: Double?

  /// Starts the stream that `np.random.seed(seed)` starts.
  public init(seed: UInt32) {
    generator = MersenneTwister(seed: seed)
  }

  /// Goes on where the stream stood when its state was read.
  public init(_ state: State) {
    generator = state.generator
    cachedNormal = state.cachedNormal
  }

  /// All there is to know about the stream, as it stands.
  public var state: State { State(generator: generator, cachedNormal: cachedNormal) }

  /// Returns 32 random bits.
  public mutating func nextUInt32() -> UInt32 { generator.next() }

  /// Returns 64 random bits: two draws, the first one on top.
  mutating func nextUInt64() -> UInt64 {
    let high = UInt64(generator.next())
    return high << 32 | UInt64(generator.next())
  }

  /// Returns a multiple of 2⁻⁵³ from 0 up to, not including, 1: `random_sample()`.
  public mutating func randomSample() -> Double {
    let high = Double(generator.next() >> 5)
    let low = Double(generator.next() >> 6)
    return (high * 0x1p26 + low) / 0x1p53
  }
}

extension NumPyRandom {
  /// The state of a stream: what `get_state()` returns, for storing and restoring.
  public struct State: Hashable, Sendable {
    let generator: MersenneTwister
    /// The second value of the last pair of normal ones, until it is asked for.
    public let cachedNormal: Double?

    init(generator: MersenneTwister, cachedNormal: Double?) {
      self.generator = generator
      self.cachedNormal = cachedNormal
    }

    /// Makes a state of stored parts.
    ///
    /// Returns `nil` for what cannot be a state: other than 624 words, all of them zero, a position
    /// outside 0…624, or a cached value that is not finite.
    public init?(words: [UInt32], position: Int, cachedNormal: Double?) {
      guard let generator = MersenneTwister(words: words, position: position),
        cachedNormal?.isFinite ?? true
      else { return nil }
      self.init(generator: generator, cachedNormal: cachedNormal)
    }

    /// The 624 words of the generator.
    public var words: [UInt32] { generator.words }

    /// How many of the words have been drawn, from 0 to 624.
    public var position: Int { generator.position }
  }
}
