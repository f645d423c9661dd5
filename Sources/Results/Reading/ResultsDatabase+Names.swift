import Diagnostics
import GRDB

extension ResultsDatabase {
  /// Finds the one run that a person means; ``RunName`` says how runs are named.
  ///
  /// - Throws: `Diagnostic` of category `.usage` if `name` cannot name a run, or names several runs,
  ///   which it then lists; of `.nothingMatched` if there is no such run, experiment or metric.
  package func run(named name: String) throws -> RunID {
    switch try RunName(name) {
    case .latest(let experiment): try latest(of: experiment)
    case .best(let metric, let experiment): try best(by: metric, of: experiment)
    case .beginning(let digits): try theOne(beginningWith: digits)
    case .word(let word): throw try unknown(word)
    }
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
    throw try nothing(of: experiment) { "\($0)@latest" }
  }

  private func best(by metric: String, of experiment: String?) throws -> RunID {
    let isLargest = MetricDirection(of: metric) == .larger
    let found = try read { db in
      let filter = RunFilter(
        experiment: experiment, status: .finished,
        order: [RunOrder(metric, isDescending: isLargest)], limit: 1)
      return try RunSearch(filter, db).best(by: metric)
    }
    if let found { return found }
    if experiment != nil, try run(after: experiment) == nil {
      throw try nothing(of: experiment) { "\($0)@best:\(metric)" }
    }
    throw Diagnostic(
      .nothingMatched,
      "no finished run\(experiment.map { " of '\($0)'" } ?? "") has a number as its '\(metric)'",
      advice: "exp list --columns run,experiment,status,\(metric)")
  }

  /// Any run of an experiment that was not removed.
  private func run(after experiment: String?) throws -> RunID? {
    try? latest(of: experiment)
  }

  /// Describes that nothing is recorded, or nothing of an experiment.
  private func nothing(of experiment: String?, like name: (String) -> String) throws -> Diagnostic {
    guard let experiment else {
      return Diagnostic(
        .nothingMatched, "the database holds no run yet", advice: "run an experiment first")
    }
    let known = try experiments()
    return Diagnostic(
      .nothingMatched, "no run of an experiment '\(experiment)' is recorded",
      expected: known.isEmpty ? nil : "one of \(known.joined(separator: ", "))",
      advice: known.nearest(to: experiment).map { "did you mean '\(name($0))'?" })
  }

  /// Describes a word that could name a run, and names none.
  private func unknown(_ word: String) throws -> Diagnostic {
    let known = try experiments()
    let meant = ["latest"].nearest(to: word) ?? known.nearest(to: word).map { "\($0)@latest" }
    return Diagnostic(
      .nothingMatched,
      known.contains(word) ? "'\(word)' is an experiment, not a run" : "no run is named '\(word)'",
      expected: RunName.forms,
      advice: meant.map { "did you mean '\($0)'?" } ?? "list the runs to see their names")
  }

  private func experiments() throws -> [String] {
    try read { db in
      try String.fetchAll(
        db,
        sql: "SELECT DISTINCT experiment FROM runs WHERE removed_at IS NULL ORDER BY experiment")
    }
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
      ).map { (try $0.decodeID("id"), $0["experiment"] as String, $0["started_at"] as String) }
    }
    guard let first = found.first else {
      let experiments = try experiments()
      throw Diagnostic(
        .nothingMatched, "no run's name begins with '\(prefix)'",
        advice: experiments.contains(prefix)
          ? "did you mean '\(prefix)@latest'?" : "list the runs to see their names")
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
