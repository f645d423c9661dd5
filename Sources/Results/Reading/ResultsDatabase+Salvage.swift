import GRDB

extension ResultsDatabase {
  /// The names of all runs, also of those put away, the oldest first, as far as a file that may be
  /// damaged still tells them.
  ///
  /// - Parameter skipping: Told why some may be missing.
  /// - Returns: The names, each once.
  /// - Throws: `Diagnostic` if nothing can be read at all.
  package func everyRun(skipping: (_ reason: any Error) -> Void) throws -> [RunID] {
    try readingDamaged { db in
      // The table and its index lie on different pages, so that one may tell what the other does not.
      let ways = ["NOT INDEXED ORDER BY number", "INDEXED BY sqlite_autoindex_runs_1 ORDER BY id"]
      var (found, known): ([RunID], Set<RunID>) = ([], [])
      for way in ways {
        do {
          try reportingFailures(of: path) {
            let names = try String.fetchCursor(db, sql: "SELECT id FROM runs \(way)")
            while let name = try names.next() {
              if let id = RunID(name), known.insert(id).inserted { found.append(id) }
            }
          }
        } catch { skipping(error) }
      }
      return found
    }
  }

  /// Reads one consistent state of a file that may be damaged.
  func readingDamaged<Value>(_ body: (Database) throws -> Value) throws -> Value {
    var value: Value?
    do {
      try read { db in value = try body(db) }
    } catch {
      // SQLite commits no transaction that has met damage, even though there is nothing to commit.
      guard value != nil else { throw error }
    }
    return value!
  }
}
