import Diagnostics

/// How a person names a run.
enum RunName: Hashable {
  /// `latest`, or `sine@latest`: the newest one, of an experiment if it is told.
  case latest(experiment: String?)
  /// `best:test_rmse`, or `sine@best:test_rmse`: the finished one with the best value of a metric.
  ///
  /// The smallest value is taken for the best if nobody knows, as ``MetricDirection`` tells.
  case best(metric: String, experiment: String?)
  /// The first digits of its name, at least four, in lower case.
  case beginning(String)
  /// Anything else that could be a name, but is none of a run.
  case word(String)

  static let forms = """
    at least four digits of a run's name, 'latest', 'best:METRIC', 'EXPERIMENT@latest' or \
    'EXPERIMENT@best:METRIC'
    """

  /// - Throws: `Diagnostic` of category `.usage` if `text` cannot be a name.
  init(_ text: String) throws {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
    let experiment = parts.count > 1 ? parts.dropLast().joined(separator: "@") : nil
    let choice = parts[parts.count - 1]
    let digits = text.lowercased()
    let isHexadecimal = digits.utf8.allSatisfy(\.isLowercaseHexDigit)
    if experiment != "", choice == "latest" {
      self = .latest(experiment: experiment)
    } else if experiment != "", choice.hasPrefix("best:"), choice.utf8.count > 5 {
      self = .best(metric: String(choice.dropFirst(5)), experiment: experiment)
    } else if isHexadecimal, (4...32).contains(digits.utf8.count) {
      self = .beginning(digits)
    } else if text.isWord, !isHexadecimal {
      self = .word(text)
    } else {
      throw Diagnostic(
        .usage, "'\(text)' names no run", expected: Self.forms,
        advice: "list the runs to see their names")
    }
  }
}

extension String {
  /// Whether the text is of letters, digits, dashes, underscores and full stops only.
  fileprivate var isWord: Bool {
    !isEmpty && allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
  }
}
