import Foundation
import Results
import TestSupport
import Testing

/// What `exp export --all` saves of a database whose file is damaged.
struct SalvageTests {
  /// What a bad disk leaves of a page.
  enum Damage: CaseIterable {
    case zeros, garbage

    func page(of size: Int) -> Data {
      switch self {
      case .zeros: Data(count: size)
      case .garbage:
        // Not random, so that the test is the same each time.
        Data((0..<size).map { UInt8(truncatingIfNeeded: $0 &* 131 &+ 77 &+ $0 >> 3) })
      }
    }
  }

  @Test(arguments: Damage.allCases)
  func `numbers that are gone leave all other parts`(damage: Damage) throws {
    let place = try twoRuns()
    try spoil("series_values", of: place, damage)
    let result = try place.exp("export", "--all", "--output", "saved")
    #expect(result.exitCode == 4)
    #expect(result.lines.count == 2)
    for folder in result.lines.map(String.init) {
      let names = try place.names(in: folder)
      #expect(!names.contains("predictions.csv"))
      for name in ["tiny.spec", "weights.safetensors", "epochs.csv", "metrics.csv", "run.json"] {
        #expect(names.contains(name), "\(name)")
      }
      #expect(try place.names(in: "\(folder)/charts").contains("loss.svg"))
      let readme = String(decoding: try place.bytes(of: "\(folder)/README.txt"), as: UTF8.self)
      #expect(readme.contains("series 'reference' of the predictions"))
    }
    #expect(result.error.contains("cannot be read"))
  }

  @Test(
    arguments: [
      "runs", "experiments", "params", "metrics", "inputs", "series", "artifacts", "files", "texts",
      "libraries", "outputs", "tags", "resumptions", "training_epochs",
      "sqlite_autoindex_runs_1",
    ], Damage.allCases)
  func `no damage stops the rest`(table: String, damage: Damage) throws {
    let place = try twoRuns()
    try spoil(table, of: place, damage)
    let result = try place.exp("export", "--all", "--output", "saved")
    #expect(result.exitCode == 4, "\(result.error)")
    // Without the rows of the runs themselves there is nothing to name the rest by.
    let isLost = table == "runs"
    #expect(result.lines.count == (isLost ? 0 : 2), "\(result.error)")
  }

  @Test func `a checkpoint that cannot be read is told`() throws {
    let place = try twoRuns()
    try place.edit("UPDATE runs SET status = 'interrupted'")
    try spoil("sqlite_autoindex_checkpoints_1", of: place, .zeros)
    let result = try place.exp("export", "latest", "--output", "saved")
    #expect(result.exitCode == 4, "\(result.error)")
    let readme = String(decoding: try place.bytes(of: "saved/README.txt"), as: UTF8.self)
    #expect(readme.contains("the checkpoint"), "\(readme)")
  }

  private func twoRuns() throws -> Workplace {
    let place = try Workplace()
    try place.run()
    try place.run("seed=1")
    return place
  }

  /// Overwrites the first page of a table.
  private func spoil(_ table: String, of place: Workplace, _ damage: Damage) throws {
    let cell = try place.cell("SELECT rootpage FROM sqlite_schema WHERE name = '\(table)'")
    guard case .integer(let page) = cell else { return }
    let file = place.path("results/results.sqlite")
    var bytes = try Data(contentsOf: URL(filePath: file))
    let size = Int(bytes[16]) << 8 | Int(bytes[17])
    let start = (Int(page) - 1) * size
    bytes.replaceSubrange(start..<start + size, with: damage.page(of: size))
    try bytes.write(to: URL(filePath: file))
  }
}
