import Diagnostics

/// Collects all mistakes of a spec, so that they can be shown at once.
final class Mistakes {
  private var diagnostics: [Diagnostic] = []

  /// How many mistakes have been reported.
  var count: Int { diagnostics.count }

  /// Reports one mistake.
  ///
  /// - Parameters:
  ///   - message: What is wrong.
  ///   - place: Where it is written.
  ///   - path: The key path of what is wrong.
  ///   - expected: What should be there.
  ///   - advice: What to do about it.
  func report(
    _ message: String, at place: Diagnostic.Place?, path: [String] = [], expected: String? = nil,
    advice: String? = nil
  ) {
    var place = place
    if !path.isEmpty { place?.keyPath = path.keyPath.clipped }
    diagnostics.append(
      Diagnostic(.usage, message, at: place, expected: expected, advice: advice))
  }

  /// All mistakes, those of the file first and in the order of their places.
  ///
  /// - Precondition: At least one mistake was reported.
  var list: DiagnosticList {
    let order = diagnostics.enumerated().sorted { a, b in
      Self.rank(a.element, a.offset) < Self.rank(b.element, b.offset)
    }
    return DiagnosticList(order.map(\.element))
  }

  private static func rank(_ diagnostic: Diagnostic, _ index: Int) -> (Int, Int, Int) {
    guard let line = diagnostic.place?.line else { return (.max, 0, index) }
    return (line, diagnostic.place?.column ?? 0, index)
  }
}

extension String {
  /// The text itself, or as much of its beginning as a message can hold.
  var clipped: String {
    let limit = 60
    return count > limit ? prefix(limit) + "…" : self
  }

  /// The text in quotation marks, clipped.
  var quoted: String { "'\(clipped)'" }
}

extension [String] {
  /// The elements as alternatives in a sentence: `a`, `a or b`, `a, b or c`.
  var alternatives: String {
    guard count > 1, let last else { return first ?? "nothing" }
    return dropLast().joined(separator: ", ") + " or " + last
  }
}
