import Foundation
import Results
import TestSupport
import Testing

/// The page that describes the database, `results/README.md`.
struct DatabasePageTests {
  private static let page = try! String(
    contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../results/README.md"), encoding: .utf8)

  /// The statements that the page shows.
  static let questions = page.components(separatedBy: "```sql\n").dropFirst().map {
    String($0.prefix(upTo: $0.range(of: "```")!.lowerBound))
  }

  @Test func `every question on the page has an answer`() throws {
    #expect(Self.questions.count >= 10)
    let place = try Workplace()
    try fill(place)
    for question in Self.questions {
      for format in ["table", "csv", "json", "markdown"] {
        let result = try place.exp("query", question, "--format", format)
        #expect(result.exitCode == 0, "\(question)\(result.error)")
      }
      let result = try place.exp("query", question, "--format", "csv")
      #expect(result.output.components(separatedBy: "\r\n").count > 2, "\(question) has no rows")
    }
  }

  @Test func `a shell of SQLite answers them too`() throws {
    let place = try Workplace()
    try fill(place)
    for question in Self.questions {
      let shell = Command(
        named: "sqlite3", ["-readonly", "results/results.sqlite", question],
        in: place.folder.url)
      let result = try shell.run()
      #expect(result.exitCode == 0 && !result.output.isEmpty, "\(question)\(result.error)")
    }
  }

  @Test func `the page names every view with its columns, and every table`() throws {
    let place = try Workplace()
    try place.run("charts=[]")
    let rows = try place.rows(
      """
      SELECT t.name, group_concat('`' || c.name || '`', ', ') \
      FROM sqlite_master AS t, pragma_table_info(t.name) AS c \
      WHERE t.type IN ('view', 'table') GROUP BY t.name
      """)
    var columns: [String: String] = [:]
    for row in rows {
      guard case .text(let name) = row[0], case .text(let list) = row[1] else { continue }
      columns[name] = list
      #expect(Self.page.contains("`\(name)`"), "the page does not name \(name)")
    }
    for line in Self.page.split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 3 else { continue }
      let view = cells[0].trimmingCharacters(in: CharacterSet(charactersIn: "`"))
      let other = cells[2].hasPrefix("as `") ? String(cells[2].dropFirst(4).dropLast()) : nil
      let described = other.map { columns[$0] } ?? cells[2]
      #expect(columns[view] == described, "\(view)")
    }
  }

  /// A network whose classes are characters.
  private static let classes = """
    experiment: words
    dataset:
      text: {file: words.txt}
      window: {look_back: 4, target: next}
      split: {test: 0.25}
    model: [lstm: {units: 2}, dense: {units: 3, activation: softmax}]
    weights:
      train: {loss: categorical_crossentropy, optimizer: rmsprop, batch_size: 8, epochs: 1}
    reference: native
    reimplementation: equations
    charts: []
    """

  /// Records what the questions ask for: good runs, a failed one, classes, a forecast and a proof.
  private func fill(_ place: Workplace) throws {
    try place.run("forecast={steps: 5}", "charts=[]")
    try place.run("forecast={steps: 5}", "charts=[]", "model.0.lstm.units=5")
    let diverging = "weights.train.optimizer={sgd: {learning_rate: 1e38}}"
    #expect(try place.exp("run", "tiny.spec", diverging, "--quiet").exitCode == 1)
    _ = try place.folder.write(String(repeating: "ab ba abba baab ", count: 4), to: "words.txt")
    _ = try place.folder.write(Self.classes, to: "classes.spec")
    try #require(place.exp("run", "classes.spec", "--quiet").exitCode == 0)
    #expect(try place.exp("verify", "tiny@best:test_rmse").exitCode == 0)
    try place.edit(
      "INSERT INTO metrics SELECT id, 'noise', 1, NULL, 'nan' FROM runs WHERE number = 1")
  }
}
