import Diagnostics

/// What an export lacks, and why.
///
/// A class, because every part of an export adds to it.
final class ExportNotes {
  /// What the run has not come to, or the database does not keep.
  private(set) var omissions: [String] = []
  /// What is recorded and cannot be read.
  private(set) var damages: [String] = []

  func omit(_ what: String, because reason: String) { omissions.append("\(what): \(reason)") }
  func damage(_ what: String, because reason: String) { damages.append("\(what): \(reason)") }

  /// Reads a part; if that fails, says so and returns nil.
  func attempt<Value>(_ what: String, _ body: () throws -> Value) -> Value? {
    do { return try body() } catch {
      note(what, error)
      return nil
    }
  }

  /// Tells damage from what is merely not there.
  func note(_ what: String, _ error: any Error) {
    switch error {
    case let error as Diagnostic where error.category == .database:
      damage(what, because: error.message)
    case let error as Diagnostic: omit(what, because: error.message)
    case let error as DiagnosticList: omit(what, because: error.diagnostics[0].message)
    default: damage(what, because: "\(error)")
    }
  }
}
