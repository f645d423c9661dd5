import Diagnostics

extension Window {
  /// How many rows after the first of the window its last target lies.
  var lead: Int { target == .same ? lookBack - 1 : lookBack - 1 + horizon }

  /// Finds the windows that fit, with their targets, into some rows.
  ///
  /// - Parameter rows: The rows; windows start at the first.
  /// - Returns: The first row of each window.
  /// - Throws: A `DiagnosticList` with every number of the window that is impossible; a `Diagnostic`
  ///   if there are too few rows for one sample.
  func places(in rows: Range<Int>) throws -> [Int] {
    try check()
    let counted = target == .same ? 0 : horizon
    let (needed, isTooLarge) = lookBack.addingReportingOverflow(counted)
    guard !isTooLarge, rows.count >= needed else {
      let horizonText = counted > 1 ? " and a horizon of \(horizon)" : ""
      throw Diagnostic(
        .usage, "\(rows.count) values are too few for a look-back of \(lookBack)\(horizonText)",
        expected: isTooLarge ? nil : "at least \(needed)",
        advice: "use a longer series or a shorter look-back")
    }
    let fitting = (rows.count - needed) / stride + 1
    return (0..<min(fitting, count ?? fitting)).map { rows.lowerBound + $0 * stride }
  }

  private func check() throws {
    var mistakes = ArgumentMistakes()
    mistakes.check("look_back", lookBack, in: 1...(.max))
    if target != .same { mistakes.check("horizon", horizon, in: 1...(.max)) }
    mistakes.check("stride", stride, in: 1...(.max))
    if let count { mistakes.check("count", count, in: 1...(.max)) }
    try mistakes.throwIfAny()
  }

  /// The rows that samples at these places hold as inputs or targets, in order.
  func rows(ofSamplesAt places: [Int], among count: Int) -> [Int] {
    // What begins at a row, less what has ended before it.
    var changes = Array(repeating: 0, count: count + 1)
    func mark(_ rows: Range<Int>) {
      changes[rows.lowerBound] += 1
      changes[rows.upperBound] -= 1
    }
    for place in places {
      mark(place..<place + lookBack)
      switch target {
      case .same: break
      case .next: mark(place + lead..<place + lead + 1)
      case .shifted: mark(place + horizon..<place + lead + 1)
      }
    }
    var covering = 0
    return (0..<count).filter { row in
      covering += changes[row]
      return covering > 0
    }
  }
}
