import Diagnostics
import GRDB

extension ResultsDatabase {
  /// Finds the one run that a person means: `latest`, `sine@latest`, or the first digits of a name,
  /// at least four.
  ///
  /// - Throws: `Diagnostic` of category `.nothingMatched` if there is none, of `.usage` if `name` is
  ///   none of these, or names several runs, which it then lists.
  package func run(named name: String) throws -> RunID {
    if name == "latest" { return try latest(of: nil) }
    if name.hasSuffix("@latest") { return try latest(of: String(name.dropLast(7))) }
    let prefix = name.lowercased()
    guard (4...32).contains(prefix.utf8.count), prefix.utf8.allSatisfy(\.isLowercaseHexDigit)
    else {
      throw Diagnostic(
        .usage, "'\(name)' names no run",
        expected: "at least four digits of a run's name, 'latest', or 'EXPERIMENT@latest'",
        advice: "list the runs to see their names")
    }
    return try theOne(beginningWith: prefix)
  }

  private func latest(of experiment: String?) throws -> RunID {
    let found = try read { db in
      try Row.fetchOne(
        db,
        sql: """
          SELECT id FROM runs
          WHERE removed_at IS NULL \(experiment == nil ? "" : "AND experiment = ?")
          ORDER BY number DESC LIMIT 1
          """,
        arguments: experiment.map { [$0] } ?? []
      )?.decodeID("id")
    }
    if let found { return found }
    guard let experiment else {
      throw Diagnostic(
        .nothingMatched, "the database holds no run yet", advice: "run an experiment first")
    }
    let known = try read { db in
      try String.fetchAll(db, sql: "SELECT name FROM experiments ORDER BY name")
    }
    throw Diagnostic(
      .nothingMatched, "no run of an experiment '\(experiment)' is recorded",
      expected: known.isEmpty ? nil : "one of \(known.joined(separator: ", "))",
      advice: known.nearest(to: experiment).map { "did you mean '\($0)@latest'?" })
  }

  private func theOne(beginningWith prefix: String) throws -> RunID {
    let found = try read { db in
      // 'g' follows the last digit, so that the index on names finds the range at once.
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, experiment, started_at FROM runs WHERE id >= ?1 AND id < ?1 || 'g'
          ORDER BY number DESC LIMIT 9
          """,
        arguments: [prefix]
      ).map {
        (
          try $0.decodeID("id"), try $0.value("experiment") as String,
          try $0.value("started_at") as String
        )
      }
    }
    guard let first = found.first else {
      throw Diagnostic(
        .nothingMatched, "no run's name begins with '\(prefix)'",
        advice: "list the runs to see their names")
    }
    guard found.count == 1 else {
      // Names may share more than their first eight digits, so these are told in full.
      let candidates = found.prefix(8).map { "\($0.text) (\($1), \($2))" }
      let more = found.count > 8 ? ", …" : ""
      throw Diagnostic(
        .usage, "'\(prefix)' begins the names of several runs",
        expected: "one of \(candidates.joined(separator: ", "))\(more)",
        advice: "give more digits")
    }
    return first.0
  }
}
