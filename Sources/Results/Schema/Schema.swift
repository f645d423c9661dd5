import GRDB

/// Which file is ours, in which version, and how an older version becomes the present one.
enum Schema {
  /// The version that this program writes and reads, kept in the file as `user_version`.
  static let version = 2

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
  }

  /// Finds out what a file is, without changing it.
  static func origin(_ db: Database) throws -> Origin {
    let mark = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    if mark == applicationID {
      return .ours(version: try version(of: db))
    }
    // The migrator makes its own table before it begins the first migration.
    let others = try Int.fetchOne(
      db, sql: "SELECT count(*) FROM sqlite_master WHERE tbl_name <> 'grdb_migrations'")
    return mark == 0 && others == 0 ? .empty : .foreign
  }

  /// The migrations, each of which runs in an immediate transaction of its own, or not at all.
  private static func migrator(_ backup: Backup) -> DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("v1") { db in
      try db.execute(sql: Tables.version1)
      try db.execute(sql: Views.version1)
      try db.execute(sql: "PRAGMA application_id = \(applicationID)")
      try db.execute(sql: "PRAGMA user_version = 1")
    }
    migrator.registerMigration("v2") { db in
      // Another process may have been faster: then there is nothing to copy or to change, and the
      // migrator stumbles over the note that the other one left.
      guard try version(of: db) < 2 else { return }
      if try holdsRuns(db) { try backup.make(version: 1) }
      try db.execute(sql: Tables.version2)
      try db.execute(sql: Views.version2)
      try db.execute(sql: "PRAGMA user_version = 2")
    }
    return migrator
  }

  /// Brings a database to the present version, whoever else is doing the same.
  ///
  /// Two processes may both find that a migration is missing. The second one waits for the lock,
  /// then stumbles over what the first has made. That failure means nothing if the file has moved
  /// on meanwhile; it counts only when nothing has.
  ///
  /// - Returns: What happened to a database that held runs, or nil if it held none, or if another
  ///   process was faster.
  static func migrate(_ queue: DatabaseQueue, at path: String) throws -> SchemaUpgrade? {
    let backup = Backup(of: path)
    var applied = try queue.read(appliedMigrations)
    while true {
      do {
        try migrator(backup).migrate(queue)
        return backup.upgrade(to: version)
      } catch {
        let present = try queue.read(appliedMigrations)
        guard present > applied else {
          backup.discard()
          throw error
        }
        applied = present
      }
    }
  }

  private static func version(of db: Database) throws -> Int {
    try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
  }

  private static func holdsRuns(_ db: Database) throws -> Bool {
    try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT * FROM runs)") ?? false
  }

  /// How many migrations a database has gone through.
  ///
  /// Looking for the migrator's table first settles which state of the file is read. The migrator's
  /// own question fails when another process makes the table while it is asked.
  private static func appliedMigrations(_ db: Database) throws -> Int {
    guard try db.tableExists("grdb_migrations") else { return 0 }
    return try Int.fetchOne(db, sql: "SELECT count(*) FROM grdb_migrations") ?? 0
  }
}
