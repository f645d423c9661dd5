import GRDB

/// Which file is ours, in which version, and how an older version becomes the present one.
enum Schema {
  /// The version that this program writes and reads, kept in the file as `user_version`.
  static let version = 3

  /// Marks a file as ours, for `file`, for SQLite's tools and for ourselves: "expr" in ASCII.
  static let applicationID = 0x6578_7072

  /// What a database file is to us.
  enum Origin: Equatable {
    /// New, or left by a process that was stopped before it had made a table.
    case empty
    /// Ours, with a schema of this version.
    case ours(version: Int)
    /// Somebody else's.
    case foreign

    /// The version of the schema, zero if there is none.
    fileprivate var version: Int {
      if case .ours(let version) = self { version } else { 0 }
    }

    /// Whether an earlier program made it.
    fileprivate var isOlder: Bool { 1..<Schema.version ~= version }
  }

  /// Finds out what a file is, without changing it.
  static func origin(_ db: Database) throws -> Origin {
    let mark = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    if mark == applicationID {
      let version = try version(of: db)
      // No program of ours has left a smaller one: the mark and the version are set together.
      return version > 0 ? .ours(version: version) : .foreign
    }
    // Earlier programs made this table before they began.
    let others = try Int.fetchOne(
      db, sql: "SELECT count(*) FROM sqlite_master WHERE tbl_name <> 'grdb_migrations'")
    return mark == 0 && others == 0 ? .empty : .foreign
  }

  /// What each version adds to the one before it.
  private static let steps = [
    [Tables.version1, Views.version1, "PRAGMA application_id = \(applicationID)"],
    [Tables.version2, Views.version2],
    [Tables.version3, Views.version3],
  ]

  /// Brings a database to the present version in one immediate transaction, or leaves it as it was.
  ///
  /// Several processes may find at the same time that a file is new or old. Which version it has is
  /// settled under the lock: the first changes it, the others find it changed.
  ///
  /// - Returns: What happened to a database that held runs; nil if it held none, or if another process
  ///   was faster.
  /// - Throws: `Diagnostic` if no copy can be made; what `check` throws for a file that is not to be
  ///   touched.
  static func migrate(
    _ queue: DatabaseQueue, at path: String, check: (Origin) throws -> Void
  ) throws -> SchemaUpgrade? {
    var backup: Backup?
    do {
      try queue.writeWithoutTransaction { db in
        // A table that is made anew must not take along what refers to it.
        try db.execute(sql: "PRAGMA foreign_keys = OFF")
        defer { try? db.execute(sql: "PRAGMA foreign_keys = ON") }
        try db.inTransaction(.immediate) {
          let origin = try origin(db)
          try check(origin)
          if try origin.isOlder && holdsRuns(db) {
            backup = try Backup(of: path, version: origin.version)
          }
          try apply(steps[min(origin.version, version)...], db)
          return .commit
        }
      }
    } catch {
      backup?.discard()
      throw error
    }
    return backup.map { SchemaUpgrade(of: path, from: $0.version, to: version, backup: $0.path) }
  }

  /// No step breaks a reference, and none is refused for those that are broken already: SQLite's own
  /// shell deletes rows without asking what refers to them.
  private static func apply(_ steps: ArraySlice<[String]>, _ db: Database) throws {
    guard !steps.isEmpty else { return }
    for sql in steps.joined() { try db.execute(sql: sql) }
    try db.execute(sql: "PRAGMA user_version = \(version)")
  }

  private static func version(of db: Database) throws -> Int {
    try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
  }

  private static func holdsRuns(_ db: Database) throws -> Bool {
    try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT * FROM runs)") ?? false
  }
}
