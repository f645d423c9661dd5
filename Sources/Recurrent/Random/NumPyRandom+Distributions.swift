extension NumPyRandom {
  /// Returns a value from `low` up to `high`, spread evenly: `uniform(low, high)`.
  ///
  /// - Precondition: `high − low` is finite.
  public mutating func uniform(_ low: Double = 0, _ high: Double = 1) -> Double {
    let range = high - low
    precondition(range.isFinite, "the range from \(low) to \(high) is not finite")
    return low + range * randomSample()
  }

  /// Returns a value of the standard normal distribution: `randn()`, `standard_normal()`.
  ///
  /// Values come in pairs by Marsaglia's polar method. The second one is kept for the next call.
  public mutating func randn() -> Double {
    if let value = cachedNormal {
      cachedNormal = nil
      return value
    }
    var x: Double
    var y: Double
    var squaredRadius: Double
    repeat {
      x = 2 * randomSample() - 1
      y = 2 * randomSample() - 1
      squaredRadius = x * x + y * y
    } while squaredRadius >= 1 || squaredRadius == 0
    let factor = (-2 * ElementaryFunctions.log(squaredRadius) / squaredRadius).squareRoot()
    cachedNormal = factor * x
    return factor * y
  }

  /// Returns a value of a normal distribution: `normal(mean, standardDeviation)`.
  ///
  /// - Precondition: `standardDeviation` is not negative.
  public mutating func normal(
    mean: Double = 0, standardDeviation: Double = 1
  ) -> Double {
    precondition(standardDeviation >= 0, "a standard deviation is not negative")
    return mean + standardDeviation * randn()
  }

  /// Returns an integer from `low` up to, not including, `high`: `randint(low, high)`.
  ///
  /// - Precondition: `low < high`.
  public mutating func randint(_ low: Int, _ high: Int) -> Int {
    precondition(low < high, "no integer from \(low) up to, not including, \(high)")
    let offset = bounded(through: UInt64(bitPattern: Int64(high &- 1 &- low)))
    return low &+ Int(Int64(bitPattern: offset))
  }

  /// Returns an integer from 0 to `last`, both included.
  ///
  /// Draws are cut to as many bits as `last` has, and drawn again while they are larger. A range of
  /// one draws nothing; one that fits into 32 bits draws 32 at a time.
  mutating func bounded(through last: UInt64) -> UInt64 {
    if last == 0 { return 0 }
    let mask = UInt64.max >> UInt64(last.leadingZeroBitCount)
    var value: UInt64
    repeat {
      value = (last <= UInt64(UInt32.max) ? UInt64(nextUInt32()) : nextUInt64()) & mask
    } while value > last
    return value
  }
}

extension NumPyRandom {
  /// Puts the elements into a random order: `shuffle(array)`.
  public mutating func shuffle<Element>(_ array: inout [Element]) {
    for index in array.indices.dropFirst().reversed() {
      array.swapAt(index, Int(bounded(through: UInt64(index))))
    }
  }

  /// Returns the integers from 0 up to, not including, `count` in a random order:
  /// `permutation(count)`.
  ///
  /// - Precondition: `count` is not negative.
  public mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    shuffle(&order)
    return order
  }
}
