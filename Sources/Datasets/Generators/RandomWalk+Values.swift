import Recurrent

extension RandomWalk: GeneratedSeries {
  var name: String { "random_walk" }
  var count: Int { steps }

  func check(_ mistakes: inout ArgumentMistakes) {
    mistakes.checkCount("steps", steps)
    mistakes.checkNotNegative("deviation", deviation)
    mistakes.checkFinite("drift", drift)
    mistakes.checkFinite("start", start)
  }

  func generate(using random: inout NumPyRandom) -> [Double] {
    var sum = 0.0
    return (0..<steps).map { step in
      let change = drift + deviation * random.randn()
      // The first sum is the change itself: 0 + −0 would lose the sign.
      sum = step == 0 ? change : sum + change
      return start + sum
    }
  }
}
