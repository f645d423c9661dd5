import Foundation
import GRDB

extension ResultsDatabase {
  /// What the outputs of a run's model stand for, in their order; empty if nobody said.
  package func outputs(of run: RunID) throws -> [OutputDescription] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM outputs WHERE run_id = ? ORDER BY output", arguments: [run.text]
      ).map {
        try OutputDescription(
          $0.value("name"), offset: $0.value("offset"), scale: $0.value("scale"))
      }
    }
  }

  /// What a run wrote in words, by name and engine.
  package func texts(of run: RunID) throws -> [RunText] {
    try read { db in try fetchTexts(of: run, db) }
  }

  /// The other programs that took part in a run, by name.
  package func libraries(of run: RunID) throws -> [LibraryVersion] {
    try read { db in try fetchLibraries(of: run, db) }
  }
}

func fetchTexts(of id: RunID, _ db: Database) throws -> [RunText] {
  try Row.fetchAll(
    db,
    sql: """
      SELECT name, engine, CAST(text AS BLOB) AS bytes FROM texts
      WHERE run_id = ? ORDER BY name, engine
      """,
    arguments: [id.text]
  ).map { row in
    let bytes: Data = try row.value("bytes")
    return RunText(
      name: try row.value("name"), engine: try row.value("engine"),
      text: String(decoding: bytes, as: UTF8.self))
  }
}

func fetchLibraries(of id: RunID, _ db: Database) throws -> [LibraryVersion] {
  try Row.fetchAll(
    db, sql: "SELECT * FROM libraries WHERE run_id = ? ORDER BY name", arguments: [id.text]
  ).map { try LibraryVersion(name: $0.value("name"), version: $0.value("version")) }
}

func fetchOutputCount(of id: RunID, _ db: Database) throws -> Int {
  try Int.fetchOne(
    db, sql: "SELECT count(*) FROM outputs WHERE run_id = ?", arguments: [id.text]) ?? 0
}
