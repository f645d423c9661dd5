/// What was done to a database that an older program had filled.
package struct SchemaUpgrade: Hashable, Sendable, CustomStringConvertible {
  /// The path of the database.
  package let path: String
  /// The version of its schema before.
  package let oldVersion: Int
  /// The version of its schema now.
  package let newVersion: Int
  /// The path of the copy, as the database was before.
  package let backup: String

  init(of path: String, from oldVersion: Int, to newVersion: Int, backup: String) {
    self.path = path
    self.oldVersion = oldVersion
    self.newVersion = newVersion
    self.backup = backup
  }

  /// A notice for the person whose database it is.
  package var description: String {
    "the database '\(path)' was brought from schema version \(oldVersion) to \(newVersion); "
      + "'\(backup)' is a copy of what it was"
  }
}
