import Foundation
import Recurrent
import Testing

/// Calls of every kind in a random order, recorded from NumPy with the state they end in.
struct RandomCallOrderTests {
  struct Recording: Decodable, CustomTestStringConvertible {
    var seed: UInt32
    var calls: [Call]
    var end: End
    var testDescription: String { "seed \(seed)" }
  }

  struct End: Decodable {
    var words: [UInt32]
    var position: Int
    var cachedNormal: Double?
  }

  enum Call: Decodable {
    case real(String, [Double], Double)
    case integer([Int], Int)
    case order(String, [Int], [Int])

    private enum Key: CodingKey { case call, arguments, result }

    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: Key.self)
      let name = try fields.decode(String.self, forKey: .call)
      switch name {
      case "randint":
        self = .integer(
          try fields.decode([Int].self, forKey: .arguments),
          try fields.decode(Int.self, forKey: .result))
      case "permutation", "shuffle":
        self = .order(
          name, try fields.decode([Int].self, forKey: .arguments),
          try fields.decode([Int].self, forKey: .result))
      default:
        self = .real(
          name, try fields.decode([Double].self, forKey: .arguments),
          try fields.decode(Double.self, forKey: .result))
      }
    }
  }

  static func recordings() throws -> [Recording] {
    let folder = try #require(Bundle.module.resourceURL)
    let file = folder.appending(path: "Fixtures/numpy-random/mixed-calls.json")
    return try JSONDecoder().decode([Recording].self, from: Data(contentsOf: file))
  }

  @Test(arguments: try recordings())
  func `mixed calls give NumPy's results and end in its state`(_ recording: Recording) throws {
    var random = NumPyRandom(seed: recording.seed)
    #expect(recording.calls.count == 300)
    for call in recording.calls { check(call, using: &random) }
    #expect(random.state.words == recording.end.words)
    #expect(random.state.position == recording.end.position)
    #expect(random.state.cachedNormal == recording.end.cachedNormal)
  }

  private func check(_ call: Call, using random: inout NumPyRandom) {
    switch call {
    case .real(let name, let arguments, let result):
      #expect(real(name, arguments, using: &random) == result, "\(name)\(arguments)")
    case .integer(let arguments, let result):
      #expect(random.randint(arguments[0], arguments[1]) == result, "randint\(arguments)")
    case .order("permutation", let arguments, let result):
      #expect(random.permutation(arguments[0]) == result)
    case .order(_, let arguments, let result):
      var array = Array(0..<arguments[0])
      random.shuffle(&array)
      #expect(array == result)
    }
  }

  private func real(
    _ name: String, _ arguments: [Double], using random: inout NumPyRandom
  ) -> Double? {
    switch name {
    case "random_sample": random.randomSample()
    case "uniform": random.uniform(arguments[0], arguments[1])
    case "randn": random.randn()
    case "normal": random.normal(mean: arguments[0], standardDeviation: arguments[1])
    default: nil
    }
  }
}
