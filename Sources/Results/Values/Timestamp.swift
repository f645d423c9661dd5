package import Foundation

/// A moment to the millisecond, stored as ISO-8601 text in UTC: `2026-11-21T08:05:09.042Z`.
///
/// As text it reads well in any tool, sorts by time, and is understood by SQLite's date functions.
package struct Timestamp: Hashable, Sendable, Comparable, CustomStringConvertible {
  private let milliseconds: Int64

  /// The moment as a Foundation date.
  package var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

  package var description: String {
    // Foundation cuts the text off after three digits; half a millisecond more keeps the third.
    date.addingTimeInterval(0.0005).formatted(Self.style)
  }

  /// Takes the millisecond that holds `date`; by default the present one.
  package init(_ date: Date = Date()) {
    milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded(.down))
  }

  /// Reads what ``description`` writes, or returns nil.
  package init?(_ text: String) {
    guard let date = try? Self.style.parse(text) else { return nil }
    milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded())
  }

  package static func < (a: Timestamp, b: Timestamp) -> Bool { a.milliseconds < b.milliseconds }

  private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
}
