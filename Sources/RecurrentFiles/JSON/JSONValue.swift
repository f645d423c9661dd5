/// A value of JSON.
package enum JSONValue: Hashable, Sendable {
  case null
  case truth(Bool)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])
}

extension JSONValue {
  package var text: String? { if case .text(let text) = self { text } else { nil } }
  package var truth: Bool? { if case .truth(let truth) = self { truth } else { nil } }
  package var number: Double? { if case .number(let number) = self { number } else { nil } }
  package var list: [JSONValue]? { if case .list(let list) = self { list } else { nil } }
  package var object: [String: JSONValue]? {
    if case .object(let object) = self { object } else { nil }
  }

  /// The number, if it is a whole one.
  package var integer: Int? { number.flatMap { Int(exactly: $0) } }

  /// The value of a key; nil if this is no object or has no such key, or if the value is null.
  ///
  /// Setting it does nothing unless this is an object.
  package subscript(key: String) -> JSONValue? {
    get {
      guard let value = object?[key], value != .null else { return nil }
      return value
    }
    set {
      guard var object else { return }
      object[key] = newValue
      self = .object(object)
    }
  }
}

extension JSONValue: CustomStringConvertible {
  /// The value as JSON, keys in alphabetical order; for numbers that JSON does not have, the words
  /// that Python's `json` writes and reads.
  package var description: String {
    switch self {
    case .null: "null"
    case .truth(let truth): "\(truth)"
    case .number(let number): number.jsonText
    case .text(let text): text.jsonText
    case .list(let list): "[\(list.map(\.description).joined(separator: ","))]"
    case .object(let object):
      "{"
        + object.sorted { $0.key < $1.key }.map { "\($0.key.jsonText):\($0.value)" }
        .joined(separator: ",") + "}"
    }
  }

  /// The value as a reader of an error sees it, not longer than a line.
  package var shown: String {
    let text = description
    return text.count > 60 ? "\(text.prefix(57))..." : text
  }
}

extension Double {
  fileprivate var jsonText: String {
    if isNaN { return "NaN" }
    if isInfinite { return self > 0 ? "Infinity" : "-Infinity" }
    // A whole number is one to Python only without a point.
    return Int(exactly: self).map { self == 0 && sign == .minus ? "-0.0" : "\($0)" } ?? "\(self)"
  }
}

extension String {
  fileprivate var jsonText: String {
    var result = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\u{0}"..<"\u{20}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension JSONValue {
  /// The elements of a list, also as TensorFlow writes a tuple or the shape of a tensor:
  /// `{"class_name": "__tuple__", "items": […]}`.
  package var elements: [JSONValue]? {
    switch self["class_name"]?.text {
    case "__tuple__", "TensorShape": self["items"]?.list
    default: list
    }
  }
}
