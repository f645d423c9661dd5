import Diagnostics

/// Collects all mistakes of a spec, so that they can be shown at once.
final class Mistakes {
  private var diagnostics: [Diagnostic] = []
  private let arguments: [String]
  /// What readers have asked for, if somebody wants to know.
  var grammar: Grammar?

  /// - Parameters:
  ///   - arguments: The arguments of the command line that mistakes may be in.
  ///   - grammar: What readers ask for is added to this.
  init(arguments: [String] = [], grammar: Grammar? = nil) {
    self.arguments = arguments
    self.grammar = grammar
  }

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

  /// All mistakes in the order of their places, file by file, those of files before those of arguments.
  ///
  /// - Precondition: At least one mistake was reported.
  var list: DiagnosticList {
    var files: [String: Int] = [:]
    for file in diagnostics.compactMap(\.place?.file) where files[file] == nil {
      files[file] = files.count
    }
    let order = diagnostics.enumerated().sorted { a, b in
      rank(a.element, a.offset, files) < rank(b.element, b.offset, files)
    }
    return DiagnosticList(order.map(\.element))
  }

  private func rank(
    _ diagnostic: Diagnostic, _ index: Int, _ files: [String: Int]
  ) -> (Int, Int, Int, Int) {
    guard let place = diagnostic.place, let line = place.line else {
      let argument = diagnostic.place?.sourceLine.flatMap(arguments.firstIndex)
      return (.max, .max, argument ?? .max, index)
    }
    return (files[place.file] ?? .max, line, place.column ?? 0, index)
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
  /// The most names that one sentence lists, and how many it lists of more.
  private static let (mostListed, listedOfMore) = (12, 8)

  /// The elements as alternatives in a sentence: `a`, `a or b`, `a, b or c`; of many only the first.
  var alternatives: String {
    guard count > 1, let last else { return first ?? "nothing" }
    guard count > Self.mostListed else { return dropLast().joined(separator: ", ") + " or " + last }
    let listed = prefix(Self.listedOfMore)
    return listed.joined(separator: ", ") + " or one of \(count - listed.count) others"
  }

  /// The elements as alternatives for one who wrote `name`: of many those that are like it, then the
  /// first.
  func alternatives(near name: String) -> String {
    guard count > Self.mostListed else { return alternatives }
    let near = near(name)
    return (near + filter { !near.contains($0) }).alternatives
  }
}
