import RecurrentFiles

/// A value of a request in JSON, in which Python can tell 1 from 1.0, and that may describe an object of
/// Keras, such as `{"class": "keras.losses.Huber", "arguments": {"delta": 1.0}}`.
enum KerasValue: Hashable, Sendable {
  case none
  case truth(Bool)
  case integer(Int)
  case real(Double)
  case text(String)
  case list([KerasValue])
  case mapping([String: KerasValue])

  /// An object, by the class that makes it and the arguments for that.
  static func object(_ name: String, _ arguments: [String: KerasValue] = [:]) -> KerasValue {
    ["class": .text("keras.\(name)"), "arguments": .mapping(arguments)]
  }

  static func optional(_ real: Double?) -> KerasValue { real.map(KerasValue.real) ?? .none }
}

extension KerasValue: ExpressibleByStringLiteral, ExpressibleByDictionaryLiteral {
  init(stringLiteral text: String) { self = .text(text) }

  init(dictionaryLiteral members: (String, KerasValue)...) {
    self = .mapping(Dictionary(uniqueKeysWithValues: members))
  }
}

extension KerasValue: CustomStringConvertible {
  /// The value as JSON in one line.
  var description: String {
    switch self {
    case .none: "null"
    case .truth(let truth): "\(truth)"
    case .integer(let integer): "\(integer)"
    // Swift writes a finite number with a point or an exponent; JSONValue knows Python's other words.
    case .real(let real): real.isFinite ? "\(real)" : "\(JSONValue.number(real))"
    case .text(let text): "\(JSONValue.text(text))"
    case .list(let list): "[\(list.map(\.description).joined(separator: ","))]"
    case .mapping(let members):
      "{"
        + members.sorted { $0.key < $1.key }.map { "\(JSONValue.text($0.key)):\($0.value)" }
        .joined(separator: ",") + "}"
    }
  }
}
