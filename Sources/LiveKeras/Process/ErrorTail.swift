import Foundation

/// The end of what a program has written as errors.
struct ErrorTail: Hashable, Sendable {
  private var bytes = Data()

  /// How much is kept.
  private static let mostBytes = 4096
  private static let mostLines = 20

  mutating func append(_ more: Data) {
    bytes = Data((bytes + more).suffix(Self.mostBytes))
  }

  /// The last lines; nil if there are none.
  var text: String? {
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
      .suffix(Self.mostLines)
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }
}
