import Foundation

/// A value as JSON text: keys in order, numbers as the shortest text that gives the same bits back.
struct JSONText {
  let text: String

  init(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    text = String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}

/// A number that need not be finite; JSON has no words for those, so they become strings.
struct JSONNumber: Encodable {
  private let value: Double

  init(_ value: Double) {
    self.value = value
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if value.isFinite {
      try container.encode(value)
    } else {
      try container.encode(exact(value))
    }
  }
}
