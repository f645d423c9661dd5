import Foundation
import Results
import TestSupport
import Testing

/// Questions to the database in SQL.
struct QueryTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
    try place.run("charts=[loss]")
  }

  @Test func `answers with a table for people`() throws {
    let result = try place.exp(
      "query", "SELECT series, count(*) AS numbers FROM predictions GROUP BY series")
    #expect(result.exitCode == 0)
    #expect(result.error.isEmpty)
    #expect(
      result.output == """
        series         numbers
        ─────────────  ───────
        reference           17
        reimplemented       17
        true                17

        """)
  }

  @Test func `answers with values separated by commas`() throws {
    let sql = #"SELECT 1 AS a, 'x,y' AS "b""c", NULL AS d, 'two' || char(10) || 'lines' AS e, 0.1"#
    let result = try place.exp("query", sql, "--format", "csv")
    #expect(result.exitCode == 0)
    let rows = result.output.components(separatedBy: "\r\n")
    #expect(rows[0] == #"a,"b""c",d,e,0.1"#)
    #expect(rows[1] == "1,\"x,y\",,\"two\nlines\",0.1")
    #expect(rows.dropFirst(2) == [""])
  }

  @Test func `answers programs with JSON`() throws {
    let sql = #"SELECT 0.1 AS r, 9e999 AS inf, NULL AS n, 'é"' AS t, 9007199254740993 AS i"#
    let result = try place.exp("query", sql, "--format", "json")
    #expect(result.exitCode == 0)
    #expect(
      result.output == """
        [
          {"r": 0.1, "inf": "inf", "n": null, "t": "é\\"", "i": 9007199254740993}
        ]

        """)
    let rows = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]]
    #expect(rows?.count == 1)
  }

  @Test func `answers with a table of Markdown`() throws {
    let sql =
      "SELECT 'a|b' AS t, 0.1 AS \"x|y\", NULL AS n UNION ALL SELECT 'c' || char(10) || 'd', 9e999, NULL"
    #expect(
      try place.exp("query", sql, "--format", "markdown").output == """
        | t | x\\|y | n |
        | --- | ---: | ---: |
        | a\\|b | 0.1 |  |
        | c d | inf |  |

        """)
  }

  @Test func `numbers come out with all their bits`() throws {
    let sql = "SELECT value FROM predictions WHERE series = 'reimplemented' ORDER BY sample"
    let values = try place.exp("query", sql, "--format", "csv").output
      .components(separatedBy: "\r\n").dropFirst().compactMap(Double.init)
    #expect(try values.map { [.real($0)] } == place.rows(sql))
    #expect(values.count == 17)
  }

  @Test(arguments: ["table", "csv", "markdown", "json"])
  func `an answer without rows is an answer`(format: String) throws {
    let result = try place.exp(
      "query", "SELECT id FROM runs WHERE status = 'failed'", "--format", format)
    #expect(result.exitCode == 0)
    #expect(!result.output.isEmpty)
  }

  @Test(arguments: [
    "DELETE FROM runs", "UPDATE runs SET status = 'failed'", "DROP VIEW epochs",
    "INSERT INTO experiments VALUES ('a', 'b', 'c')", "PRAGMA user_version = 9", "VACUUM",
    "ATTACH 'other.sqlite' AS other", "SELECT 1; DELETE FROM runs",
  ])
  func `a statement that writes is refused and changes nothing`(sql: String) throws {
    let before = try place.bytes(of: "results/results.sqlite")
    let names = try place.names()
    let result = try place.exp("query", sql)
    #expect(result.exitCode == 2)
    #expect(result.output.isEmpty)
    #expect(result.error.contains("error: "))
    #expect(try place.bytes(of: "results/results.sqlite") == before)
    #expect(try place.names() == names)
  }

  @Test func `a mistake is located`() throws {
    let result = try place.exp("query", "SELECT verdic FROM run_overview")
    #expect(result.exitCode == 2)
    #expect(result.error.hasPrefix("query:1:8: error: no such column"), "\(result.error)")
    #expect(result.error.contains("did you mean 'verdict'?"))
  }
}
