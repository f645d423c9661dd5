import Recurrent
import Testing

struct RandomStateTests {
  /// 625 words drawn, and half of a pair of normal values waiting.
  private func streamInTheMiddle() -> NumPyRandom {
    var random = NumPyRandom(seed: 773)
    for _ in 0..<625 { _ = random.nextUInt32() }
    _ = random.randn()
    return random
  }

  @Test func `goes on from a stored state as if it had never stopped`() throws {
    var random = streamInTheMiddle()
    let state = random.state
    let stored = try #require(
      NumPyRandom.State(
        words: state.words, position: state.position, cachedNormal: state.cachedNormal))
    var restored = NumPyRandom(stored)
    #expect(restored == random)
    #expect(state.cachedNormal != nil)
    for _ in 0..<2000 { #expect(restored.randn() == random.randn()) }
    #expect(restored == random)
  }

  @Test func `a copy goes on by itself`() {
    var random = streamInTheMiddle()
    let before = random
    _ = random.nextUInt32()
    #expect(random != before)
    #expect(before == streamInTheMiddle())
  }

  @Test func `a cached normal value is part of the state`() {
    var random = streamInTheMiddle()
    let before = random
    _ = random.randn()
    #expect(random != before)
    #expect(random.state.position == before.state.position)
  }

  @Test(arguments: [
    ([UInt32](repeating: 1, count: 623), 0, nil), ([UInt32](repeating: 1, count: 625), 0, nil),
    ([UInt32](repeating: 0, count: 624), 0, nil), ([UInt32](repeating: 1, count: 624), -1, nil),
    ([UInt32](repeating: 1, count: 624), 625, nil),
    ([UInt32](repeating: 1, count: 624), 0, Double.nan),
    ([UInt32](repeating: 1, count: 624), 0, -Double.infinity),
  ])
  func `refuses what cannot be a state`(words: [UInt32], position: Int, cachedNormal: Double?) {
    #expect(
      NumPyRandom.State(words: words, position: position, cachedNormal: cachedNormal) == nil)
  }

  @Test func `a range of one integer draws nothing`() {
    var random = NumPyRandom(seed: 1)
    #expect(random.randint(5, 6) == 5)
    #expect(random == NumPyRandom(seed: 1))
  }

  @Test func `stops at ranges that hold nothing or have no size`() async {
    await #expect(processExitsWith: .failure) {
      var random = NumPyRandom(seed: 1)
      _ = random.randint(5, 5)
    }
    await #expect(processExitsWith: .failure) {
      var random = NumPyRandom(seed: 1)
      _ = random.uniform(-.greatestFiniteMagnitude, .greatestFiniteMagnitude)
    }
  }
}
