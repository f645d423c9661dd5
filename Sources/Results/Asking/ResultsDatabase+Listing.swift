import Diagnostics
import GRDB

extension ResultsDatabase {
  /// Lists runs, the newest first unless the filter says otherwise.
  ///
  /// - Throws: `Diagnostic` of category `.nothingMatched` for a key that nothing recorded has, of
  ///   `.usage` for a condition that does not fit, of `.database` as every method that reads.
  package func runs(_ filter: RunFilter = RunFilter()) throws -> [RunSummary] {
    try read { db in
      let numbers = try RunSearch(filter, db).numbers().page
      return try SQLRequest<Row>(
        literal: """
          \(sql: RunSummary.columns) JOIN \(literal: page(numbers)) ON r.number = page.value
          ORDER BY page.key
          """
      ).fetchAll(db).map(RunSummary.init(row:))
    }
  }

  /// Lists what some keys are for runs.
  ///
  /// - Parameters:
  ///   - filter: The runs.
  ///   - columns: The keys: those of ``Condition``.
  ///   - optional: Keys that need not be known, and are missing everywhere if they are not.
  /// - Returns: A row for each run.
  /// - Throws: as ``runs(_:)``.
  package func listing(
    _ filter: RunFilter = RunFilter(), columns: [String], optional: Set<String> = []
  ) throws -> RunListing {
    try read { db in
      let search = try RunSearch(filter, db)
      let keys = try columns.map { name in
        if let key = try search.keys.key(named: name) { return key as RunKey? }
        guard optional.contains(name) else { throw try search.keys.unknown(name) }
        return nil
      }
      let (numbers, total) = try search.numbers()
      let values = keys.map { $0?.shown(lost: search.lost) ?? "NULL" }.joined(separator: ", ")
      let cursor = try SQLRequest<Row>(
        literal: """
          SELECT \(literal: values) FROM \(literal: page(numbers)) CROSS JOIN runs AS r ON r.number = page.value
          ORDER BY page.key
          """
      ).fetchCursor(db)
      var rows: [[QueryResult.Cell]] = []
      while let row = try cursor.next() {
        rows.append(zip(row.databaseValues, keys).map { QueryResult.Cell(recorded: $0, as: $1) })
      }
      return RunListing(columns: columns, rows: rows, total: total)
    }
  }
}

/// A table of one column of numbers, in their order.
private func page(_ numbers: [Int64]) -> SQL {
  "json_each(\("[\(numbers.map(String.init).joined(separator: ","))]")) AS page"
}

extension QueryResult.Cell {
  /// Reads what ``RunKey/shown(lost:)`` selects.
  fileprivate init(recorded value: DatabaseValue, as key: RunKey?) {
    switch (key, value.storage) {
    case (.metric, .string(StoredNumber.nan)): self = .real(.nan)
    case (.metric, .string(StoredNumber.negativeZero)): self = .real(-0.0)
    case (.param, .string(let text)): self.init(param: text)
    default: self.init(value)
    }
  }

  /// Reads a type, a colon and a value.
  private init(param: String) {
    let type = param.prefix { $0 != ":" }
    let text = String(param.dropFirst(type.count + 1))
    switch type {
    case "integer": self = Int64(text).map { .integer($0) } ?? .text(text)
    case "real": self = coreSchemaNumber(text).map { .real($0) } ?? .text(text)
    case "text" where text == "null": self = .null
    default: self = .text(text)
    }
  }
}
