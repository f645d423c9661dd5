import ArgumentParser
import Foundation
import Results

/// Where the results are.
struct DatabaseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The database. (default: $EXP_DATABASE, or results/results.sqlite)", valueName: "file"))
  var database: String?

  var path: String {
    if let database { return database }
    let variable = ProcessInfo.processInfo.environment["EXP_DATABASE"] ?? ""
    return variable.isEmpty ? "results/results.sqlite" : variable
  }

  /// Opens the database for reading.
  func reading() throws -> ResultsDatabase { try ResultsDatabase(readingFrom: path) }

  /// Opens a database that is there for writing into it.
  func editing() throws -> ResultsDatabase {
    // Recording would make one, so that a mistyped name would go unnoticed.
    guard FileManager.default.fileExists(atPath: path) else { return try reading() }
    return try recording()
  }

  /// Opens the database for recording, and creates it if need be.
  ///
  /// Says so if the file was an older program's and is now changed.
  func recording() throws -> ResultsDatabase {
    let database = try ResultsDatabase(creatingAt: path)
    if let upgrade = database.upgrade { Terminal.error.write("note: \(upgrade)") }
    return database
  }
}
