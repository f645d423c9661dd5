import Diagnostics

extension Window {
  /// How many rows after the first of the window its last target lies.
  var lead: Int { target == .same ? lookBack - 1 : lookBack - 1 + horizon }

  /// How many consecutive rows the first sample takes, its target among them; at most `Int.max`.
  package var rowsOfFirst: Int {
    guard target != .same else { return lookBack }
    let (rows, isTooLarge) = lookBack.addingReportingOverflow(horizon)
    return isTooLarge ? .max : rows
  }

  /// How many samples so many rows make.
  ///
  /// - Precondition: The numbers of the window are positive.
  package func sampleCount(of rows: Int) -> Int {
    rows < rowsOfFirst ? 0 : min((rows - rowsOfFirst) / stride + 1, count ?? .max)
  }

  /// Finds the windows that fit, with their targets, into some rows.
  ///
  /// - Parameter rows: The rows; windows start at the first.
  /// - Returns: The first row of each window.
  /// - Throws: A `DiagnosticList` with every number of the window that is impossible; a `Diagnostic`
  ///   if there are too few rows for one sample.
  func places(in rows: Range<Int>) throws -> [Int] {
    try check()
    let samples = sampleCount(of: rows.count)
    guard samples > 0 else {
      let horizonText = target != .same && horizon > 1 ? " and a horizon of \(horizon)" : ""
      throw Diagnostic(
        .usage, "\(rows.count) values are too few for a look-back of \(lookBack)\(horizonText)",
        expected: "at least \(rowsOfFirst)",
        advice: "use a longer series or a shorter look-back")
    }
    return (0..<samples).map { rows.lowerBound + $0 * stride }
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
