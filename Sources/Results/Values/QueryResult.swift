package import Foundation

/// The rows that a query gave.
package struct QueryResult: Hashable, Sendable {
  /// One value with SQLite's own type.
  package enum Cell: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob(Data)
  }

  package let columns: [String]
  package let rows: [[Cell]]

  package init(columns: [String], rows: [[Cell]]) {
    self.columns = columns
    self.rows = rows
  }
}
