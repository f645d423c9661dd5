import Results

/// Runs as a table for people.
struct RunTable {
  /// What stands in one column.
  private struct Column: Sendable {
    let heading: String
    let key: String
    /// Whether the column is left out if no run has a value.
    var isOptional = false
    var text: @Sendable (QueryResult.Cell) -> String = { brief($0) }
  }

  private let columns: [Column]

  /// Columns for these keys, or for what most people want to know.
  init(_ keys: [String]?) {
    columns = keys.map { $0.map { Column(heading: $0, key: $0) } } ?? Self.usual
  }

  var keys: [String] { columns.map(\.key) }

  /// The keys for programs: the columns of `run_overview`.
  static let recorded = [
    "run", "experiment", "status", "verdict", "started", "seconds", "seed", "epochs", "loss",
    "val_loss", "test_rmse", "test_accuracy", "forecast_rmse", "max_difference", "verified",
    "tags", "error", "run_id",
  ]

  private static let usual = [
    Column(heading: "run", key: "run"), Column(heading: "experiment", key: "experiment"),
    Column(heading: "status", key: "status"),
    Column(heading: "started", key: "started", text: { minute($0) }),
    Column(heading: "time", key: "seconds", text: { duration($0) }),
    Column(heading: "epochs", key: "epochs"), Column(heading: "verdict", key: "verdict"),
    Column(heading: "max |Δ|", key: "max_difference"),
    Column(heading: "test RMSE", key: "test_rmse"),
    Column(heading: "accuracy", key: "test_accuracy", isOptional: true),
    Column(heading: "verified", key: "verified", isOptional: true),
    Column(heading: "tags", key: "tags", isOptional: true, text: { short($0) }),
  ]

  /// The table of rows that have a cell for each of ``keys``.
  func text(of rows: [[QueryResult.Cell]]) -> String {
    let shown = columns.indices.filter { index in
      !columns[index].isOptional || rows.contains { $0[index] != .null }
    }
    let right = shown.indices.filter { position in
      let cells = rows.map { $0[shown[position]] }
      return cells.allSatisfy(\.isNumberOrNull) && cells.contains { $0 != .null }
    }
    var table = TextTable(shown.map { columns[$0].heading }, rightAligned: Set(right))
    for row in rows { table.append(shown.map { columns[$0].text(row[$0]) }) }
    return table.text
  }
}

/// A value in a few characters.
///
/// A tag without a value is there, which is all there is to say.
private func brief(_ cell: QueryResult.Cell) -> String {
  switch cell {
  case .null: "–"
  case .integer(let value): "\(value)"
  case .real(let value): brief(value)
  case .text(let text): text.isEmpty ? "✓" : text
  case .blob(let bytes): "\(bytes.count) bytes"
  }
}

/// The time without its seconds; it is UTC, as the `Z` says.
private func minute(_ cell: QueryResult.Cell) -> String {
  guard case .text(let time) = cell, time.count > 16 else { return brief(cell) }
  return "\(time.prefix(10)) \(time.dropFirst(11).prefix(5))Z"
}

private func duration(_ cell: QueryResult.Cell) -> String {
  if case .real(let seconds) = cell { brief(seconds: seconds) } else { brief(cell) }
}

/// The beginning of a long text.
private func short(_ cell: QueryResult.Cell) -> String {
  let text = brief(cell)
  return text.count > 24 ? "\(text.prefix(23))…" : text
}
