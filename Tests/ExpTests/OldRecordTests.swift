import Foundation
import Results
import TestSupport
import Testing

/// Runs that the last program with schema version 2 recorded.
struct OldRecordTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
    let recorded = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "ResultsTests/Fixtures/schema-2.sqlite")
    let results = place.folder.url.appending(path: "results")
    try FileManager.default.createDirectory(at: results, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: recorded, to: results.appending(path: "results.sqlite"))
  }

  @Test func `what they recorded is compared, and what they did not is told`() throws {
    let result = try place.exp("verify", "8b4160e0", "--quiet")
    #expect(result.exitCode == 0, "\(result.output)\(result.error)")
    #expect(result.error.contains("schema version 2 to 3"))
    #expect(try result.value(of: "verdict") == "verified")
    #expect(try result.value(of: "compared").hasPrefix("3 epochs, "))
    let leftOut = result.output.split(separator: "left out")
    for words in ["the losses of batches", "the weights' elements", "the hash of the weights"] {
      #expect(leftOut.last?.contains(words) == true, "\(result.output)")
    }
  }

  @Test func `what cannot be run here is listed`() throws {
    let result = try place.exp("verify", "--all", environment: ["EXP_PYTHON": ""])
    #expect(result.exitCode == 1, "\(result.output)")
    let failed = result.lines.filter { $0.hasPrefix("failed ") }
    // The inputs of four were not kept, and lay in a folder that is not here; one needs Keras.
    #expect(failed.count { $0.contains("there is no such file") } == 4, "\(failed)")
    #expect(failed.count { $0.contains("there is no Python with Keras") } == 1, "\(failed)")
    #expect(result.lines.last == "2 verified, 5 failed, 3 passed over")
  }
}
