import Diagnostics
import GRDB

extension ResultsDatabase {
  /// The final outputs that a run recorded under a series' name.
  ///
  /// - Throws: `Diagnostic` of category `.nothingMatched` if the run has no such series, naming
  ///   those it has; of `.database` if some of its numbers are missing.
  package func series(
    of run: RunID, named name: String, split: String = "test"
  ) throws -> RecordedSeries {
    try series(of: run, .predictions, named: name, split: split)
  }

  /// The read-outs after each time step, shape `[samples, steps, outputs]`.
  ///
  /// - Throws: as ``series(of:named:split:)``.
  package func timeSteps(
    of run: RunID, named name: String, split: String = "test"
  ) throws -> RecordedSeries {
    try series(of: run, .timeSteps, named: name, split: split)
  }

  /// The continuation computed from a model's own outputs, shape `[steps]` or `[steps, outputs]`.
  ///
  /// - Throws: as ``series(of:named:split:)``.
  package func forecast(
    of run: RunID, named name: String, split: String = "test"
  ) throws -> RecordedSeries {
    try series(of: run, .forecast, named: name, split: split)
  }

  /// The index of each sample's class, shape `[samples]`.
  ///
  /// - Throws: as ``series(of:named:split:)``.
  package func classes(
    of run: RunID, named name: String, split: String = "test"
  ) throws -> RecordedSeries {
    try series(of: run, .classes, named: name, split: split)
  }

  /// The numbers of a series that is described, of any kind.
  ///
  /// - Throws: as ``series(of:named:split:)``.
  package func series(_ series: SeriesDescription, of run: RunID) throws -> RecordedSeries {
    try self.series(of: run, series.kind, named: series.name, split: series.split)
  }

  private func series(
    of run: RunID, _ kind: SeriesDescription.Kind, named name: String, split: String
  ) throws -> RecordedSeries {
    try read { db in
      let rows = try seriesRows(of: run, db)
      let series = try rows.map {
        (id: try $0.value("series_id") as Int64, try SeriesDescription(row: $0))
      }
      let found = series.first { $1.kind == kind && $1.name == name && $1.split == split }
      guard let (id, description) = found else {
        let names = series.filter { $1.kind == kind }.map { "\($1.name) (\($1.split))" }
        throw Diagnostic(
          .nothingMatched,
          "run \(run.short) has no series '\(name)' (\(split)) in its \(kind.rawValue)",
          expected: names.isEmpty ? nil : "one of \(names.joined(separator: ", "))")
      }
      return RecordedSeries(
        description, values: try values(ofSeries: id, as: description, in: run, db))
    }
  }
}

/// The rows that describe a run's series, in the order in which they were recorded.
func seriesRows(of run: RunID, _ db: Database) throws -> [Row] {
  try Row.fetchAll(
    db, sql: "SELECT * FROM series WHERE run_id = ? ORDER BY series_id", arguments: [run.text])
}

extension SeriesDescription {
  init(row: Row) throws {
    let text: String = try row.value("shape")
    let kind = try row.decodeCase(Kind.self, "kind")
    let shape = text.dropFirst().dropLast().split(separator: ",").map { Int($0) ?? -1 }
    guard kind.dimensions.contains(shape.count), shape.allSatisfy({ $0 >= 0 }), isCountable(shape)
    else {
      throw Diagnostic(.database, "the database holds a series of shape '\(text)'")
    }
    self.init(
      try row.value("name"), kind: kind, split: try row.value("split"),
      engine: try row.value("engine"),
      element: try row.decodeCase(Element.self, "dtype"), shape: shape,
      sha256: try row.value("sha256"))
  }
}

/// Whether a series can have this shape: no dimension, nor their product, is beyond a trillion.
private func isCountable(_ shape: [Int]) -> Bool {
  var count = 1
  for dimension in shape {
    let (product, overflow) = count.multipliedReportingOverflow(by: dimension)
    guard dimension <= 1 << 40, !overflow, product <= 1 << 40 else { return false }
    count = product
  }
  return true
}

/// Reads the numbers in row-major order, then puts back the rare ones that REAL cannot hold.
private func values(
  ofSeries id: Int64, as shape: SeriesDescription, in run: RunID, _ db: Database
) throws -> [Double] {
  var values = try Double?.fetchAll(
    db,
    sql: """
      SELECT value FROM series_values WHERE series_id = ? ORDER BY sample, step, output
      """,
    arguments: [id]
  ).map { $0 ?? .nan }
  guard values.count == shape.count else {
    throw Diagnostic(
      .database,
      "run \(run.short) holds \(values.count) of the \(shape.count) numbers of '\(shape.name)'")
  }
  let negativeZeros = try Row.fetchAll(
    db,
    sql: "SELECT sample, step, output FROM series_values WHERE series_id = ? AND text = ?",
    arguments: [id, StoredNumber.negativeZero])
  for row in negativeZeros {
    let (sample, step, output): (Int, Int, Int) = (
      try row.value("sample"), try row.value("step"), try row.value("output")
    )
    guard (0..<shape.samples).contains(sample), (0..<shape.steps).contains(step),
      (0..<shape.outputs).contains(output)
    else {
      throw Diagnostic(
        .database, "run \(run.short) holds a number of '\(shape.name)' outside of its shape",
        advice: "another program may have written it")
    }
    values[(sample * shape.steps + step) * shape.outputs + output] = -0.0
  }
  return values
}
