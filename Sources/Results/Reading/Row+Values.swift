import Diagnostics
import GRDB

extension Row {
  /// The value of a column, of the type that the schema promises.
  ///
  /// - Throws: `Diagnostic` if the file holds another: it is damaged, or another program wrote it.
  func value<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
    do {
      return try decode(Value.self, forColumn: Column(column))
    } catch {
      throw Diagnostic(
        .database, "the database is damaged: column '\(column)' holds what it never should",
        advice: Diagnostic.adviceForDamage)
    }
  }
}
