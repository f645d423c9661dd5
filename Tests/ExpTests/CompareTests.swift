import Foundation
import Results
import TestSupport
import Testing

/// Runs beside each other.
struct CompareTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
    try place.run()
  }

  /// The first eight digits of the runs' names, the oldest first.
  private func names() throws -> [String] {
    try place.rows("SELECT substr(id, 1, 8) FROM runs ORDER BY number").map {
      guard case .text(let name) = $0[0] else { return "" }
      return name
    }
  }

  @Test func `shows the parameters that differ and counts the others`() throws {
    try place.run("model.0.lstm.units=5")
    let (names, count) = (
      try names(), try place.cell("SELECT count(*) FROM params GROUP BY run_id LIMIT 1")
    )
    guard case .integer(let all) = count else { return }
    let result = try place.exp("compare", names[0], names[1], "--no-charts")
    #expect(result.exitCode == 0)
    #expect(result.error.isEmpty)
    let start = try #require(result.lines.firstIndex { $0.hasPrefix("parameter") })
    let words = result.lines[start...].prefix(4).map { $0.split(separator: " ") }
    #expect(words[0] == ["parameter", names[0][...], names[1][...]])
    #expect(words[2] == ["model.0.lstm.units", "4", "5"])
    #expect(words[3] == ["\(all - 1)", "more", "parameters", "are", "the", "same"])
    #expect(result.output.contains("not the same bits: other weights"))
    #expect(result.output.contains("the weights differ from epoch 1 on"))
    #expect(try place.runFolders().count == 2)
  }

  @Test func `shows on demand what is the same`() throws {
    try place.run("seed=1")
    let result = try place.exp("compare", "latest", try names()[0], "--all", "--no-charts")
    #expect(
      result.lines.contains { $0.split(separator: " ") == ["weights.train.epochs", "3", "3"] })
    #expect(!result.output.contains("more parameters"))
  }

  @Test func `says that runs have the same bits`() throws {
    try place.run()
    let names = try names()
    let result = try place.exp("compare", names[0], names[1], "--no-charts")
    #expect(result.lines.contains("the same bits"))
    #expect(result.lines.contains("predictions of \(names[0]) and \(names[1]): equal"))
    #expect(try json(names)["same_bits"] as? Bool == true)
  }

  @Test func `finds where predictions are the furthest apart`() throws {
    try place.run("weights.train.epochs=1")
    let found = try #require(
      (json(names())["predictions"] as? [[String: Any]])?.first)
    let worst = try place.rows(
      """
      SELECT a.sample, a.step, a.output, abs(b.value - a.value)
      FROM (SELECT v.* FROM series_values AS v JOIN series AS s USING (series_id)
            WHERE s.name = 'reimplemented' AND s.kind = 'predictions'
            ORDER BY series_id) AS a
      JOIN series_values AS b USING (sample, step, output)
      JOIN series AS t ON t.series_id = b.series_id AND t.name = 'reimplemented'
        AND t.kind = 'predictions' AND b.series_id <> a.series_id
      ORDER BY 4 DESC LIMIT 1
      """)[0]
    let place = ["sample", "step", "output"].map { found[$0] as? Int }
    #expect(place.map { QueryResult.Cell.integer(Int64($0 ?? -1)) } == Array(worst[..<3]))
    #expect(QueryResult.Cell.real(found["max_difference"] as? Double ?? -1) == worst[3])
  }

  @Test func `does not compare predictions for different samples`() throws {
    try place.run("dataset.window.look_back=4")
    #expect((try json(names())["predictions"] as? [Any])?.isEmpty == true)
  }

  @Test func `draws the runs over each other, beside the database`() throws {
    try place.run("weights.train.epochs=5")
    let names = try names()
    let result = try place.exp("compare", names[0], names[1], "--chart-format", "png")
    let folder = "results/compare-\(names[0])-\(names[1])"
    let pictures = ["losses", "predictions"].map { "\(folder)/compared_\($0).png" }
    #expect(result.lines.suffix(2).map(String.init) == pictures)
    for picture in pictures {
      #expect(try place.bytes(of: picture).prefix(8).range(of: Data("PNG".utf8)) != nil)
    }
    let elsewhere = try place.exp("compare", names[0], names[1], "--output", "out")
    #expect(elsewhere.lines.last == "out/compared_predictions.svg")
  }

  @Test func `compares eight runs and marks the best`() throws {
    for seed in 1...7 { try place.run("seed=\(seed)") }
    let names = try names()
    let result = try place.command(["compare"] + names, environment: [:]).run()
    #expect(result.exitCode == 0)
    #expect(result.error.isEmpty)
    let losses = try #require(result.lines.first { $0.hasPrefix("loss ") })
    #expect(losses.count(where: { $0 == "*" }) == 1)
  }

  @Test func `prints Markdown`() throws {
    try place.run("seed=1")
    let names = try names()
    let result = try place.exp(
      "compare", names[0], names[1], "--format", "markdown", "--no-charts")
    #expect(result.lines.contains("| parameter | \(names[0]) | \(names[1]) |"))
    #expect(result.lines.contains("| seed | 0 | 1 |"))
  }

  @Test(arguments: [
    (["latest"], 2, "1 run cannot be compared"),
    (["latest", "tiny@latest"], 2, "is named twice"),
    (["latest", "00000000"], 5, "no run's name begins with"),
    (Array(repeating: "latest", count: 9), 2, "9 runs cannot be compared"),
  ])
  func `refuses what cannot be compared`(names: [String], code: Int32, words: String) throws {
    let result = try place.command(["compare"] + names, environment: [:]).run()
    #expect(result.exitCode == code)
    #expect(result.output.isEmpty)
    #expect(result.error.contains(words), "\(result.error)")
  }

  private func json(_ names: [String]) throws -> [String: Any] {
    try place.command(["compare", "--json", "--no-charts"] + names, environment: [:]).run()
      .object()
  }
}
