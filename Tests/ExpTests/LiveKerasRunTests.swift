import Foundation
import Results
import TestSupport
import Testing

/// Runs in which real Keras trains and predicts.
struct LiveKerasRunTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
  }

  @Test func `without Keras, a sentence says how to get it`() throws {
    let result = try place.exp(
      "run", "tiny.spec", "reference=keras", environment: ["EXP_PYTHON": ""])
    #expect(result.exitCode == 2)
    #expect(result.error.contains("there is no Python with Keras"))
    #expect(result.error.contains("run Scripts/install-frameworks"))
    #expect(try place.names() == ["tiny.spec"])
  }

  @Test(
    "Keras trains and predicts, and we compute the same; it takes seconds",
    .enabled(if: python != nil, "set EXP_PYTHON, or CI after Scripts/install-frameworks"))
  func kerasTrains() throws {
    let result = try place.exp(
      "run", "tiny.spec", "reference=keras", "weights.train.engine=keras",
      environment: ["EXP_PYTHON": try #require(Self.python)])
    #expect(result.exitCode == 0, "\(result.error)")
    #expect(try result.value(of: "verdict") == "agree")
    #expect(try place.cell("SELECT count(*) FROM epochs") == .integer(3))
    let libraries = try place.rows("SELECT name FROM libraries ORDER BY name").flatMap(\.self)
    #expect(libraries.contains(.text("keras")) && libraries.contains(.text("python")))
    let engines = try place.rows(
      "SELECT DISTINCT engine FROM series WHERE name = 'reference'")
    #expect(engines == [[.text("keras")]])
  }

  /// The Python of the frameworks that tests compare with, if there is one.
  private static var python: String? {
    let environment = ProcessInfo.processInfo.environment
    if let named = environment["EXP_PYTHON"], !named.isEmpty { return named }
    let own = ArticleTests.folder.deletingLastPathComponent()
      .appending(path: ".build/frameworks/bin/python").path
    let isThere = FileManager.default.isExecutableFile(atPath: own)
    return environment["CI"] != nil && isThere ? own : nil
  }
}
