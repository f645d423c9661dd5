import Foundation
import Results
import TestSupport
import Testing

/// What a run leaves behind: its words, its files, its record.
struct RunTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
  }

  @Test func `ends with a verdict and every file in its folder`() throws {
    let result = try place.exp("run", "tiny.spec")
    #expect(result.exitCode == 0)
    #expect(try result.value(of: "verdict") == "agree")
    let folders = try place.runFolders()
    #expect(folders.count == 1)
    let charts = ["agreement", "loss", "predictions", "time_steps"].flatMap {
      ["\($0).dat", "\($0).gp", "\($0).svg"]
    }
    #expect(try place.names(in: folders[0]) == charts + ["weights.safetensors"])
    #expect(try place.names() == ["results", "tiny.spec"])
    // Nothing of SQLite's own is left over either.
    #expect(try place.names(in: "results").contains("results.sqlite"))
    #expect(try place.names(in: "results").count == 2)
  }

  @Test func `plain gnuplot draws the same charts in a copy of the folder`() throws {
    try place.run()
    let original = try place.runFolders()[0]
    let copy = place.folder.url.appending(path: "copy")
    try FileManager.default.copyItem(atPath: place.path(original), toPath: copy.path)
    for chart in ["predictions", "agreement", "time_steps", "loss"] {
      try FileManager.default.removeItem(at: copy.appending(path: "\(chart).svg"))
      let gnuplot = try Command(named: "gnuplot", ["\(chart).gp"], in: copy).run()
      #expect(gnuplot.exitCode == 0)
      #expect(gnuplot.error.isEmpty)
      #expect(
        try place.bytes(of: "copy/\(chart).svg") == place.bytes(of: "\(original)/\(chart).svg"))
    }
  }

  @Test func `records every sample of every series`() throws {
    try place.run()
    let counts = "series, count(*), count(DISTINCT sample), max(step)"
    #expect(
      try place.rows("SELECT \(counts) FROM predictions GROUP BY series") == [
        [.text("reference"), .integer(17), .integer(17), .integer(0)],
        [.text("reimplemented"), .integer(17), .integer(17), .integer(0)],
        [.text("true"), .integer(17), .integer(17), .integer(0)],
      ])
    #expect(
      try place.rows("SELECT \(counts) FROM time_steps GROUP BY series") == [
        [.text("reference"), .integer(51), .integer(17), .integer(2)],
        [.text("reimplemented"), .integer(51), .integer(17), .integer(2)],
      ])
  }

  @Test func `records every epoch as it showed it`() throws {
    let result = try place.run()
    let rows = try place.rows("SELECT epoch, loss, val_loss FROM epochs ORDER BY epoch")
    #expect(rows.map(\.[0]) == [.integer(1), .integer(2), .integer(3)])
    for row in rows {
      guard case .integer(let epoch) = row[0], case .real(let loss) = row[1],
        case .real(let validationLoss) = row[2]
      else {
        Issue.record("not numbers: \(row)")
        continue
      }
      let losses = String(format: "loss %.4g  val_loss %.4g", loss, validationLoss)
      #expect(result.error.contains("epoch \(epoch)/3  \(losses)\n"))
    }
  }

  @Test func `records the sum of every file`() throws {
    try place.run()
    let folder = try place.runFolders()[0]
    let rows = try place.rows("SELECT path, sha256, bytes FROM artifacts ORDER BY path")
    #expect(try rows.map(\.[0]) == place.names(in: folder).map { .text($0) })
    for row in rows {
      guard case .text(let name) = row[0] else { continue }
      let sum = try Command(
        named: "sha256sum", [name], in: place.folder.url.appending(path: folder)
      ).run()
      #expect(row[1] == .text(String(sum.output.prefix(64))), "\(name)")
      #expect(try row[2] == .integer(Int64(place.bytes(of: "\(folder)/\(name)").count)))
    }
  }

  @Test func `keeps the weights in a file that others can read`() throws {
    try place.run()
    let bytes = try place.bytes(of: place.runFolders()[0] + "/weights.safetensors")
    let length = bytes.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
    let header = try #require(
      JSONSerialization.jsonObject(with: bytes.dropFirst(8).prefix(length)) as? [String: Any])
    let shapes = [
      "0.lstm.kernel": [1, 16], "0.lstm.recurrent_kernel": [4, 16], "0.lstm.bias": [16],
      "1.dense.kernel": [4, 1], "1.dense.bias": [1],
    ]
    #expect(Set(header.keys) == Set(shapes.keys).union(["__metadata__"]))
    let metadata = try #require(header["__metadata__"] as? [String: String])
    #expect(metadata["experiment"] == "tiny")
    #expect(metadata["exp.format"] == "1")
    #expect(metadata["exp.architecture"]?.contains("\"class_name\":\"LSTM\"") == true)
    for (name, shape) in shapes {
      let entry = try #require(header[name] as? [String: Any])
      #expect(entry["dtype"] as? String == "F32")
      #expect(entry["shape"] as? [Int] == shape)
    }
    #expect(bytes.count == 8 + length + 4 * (16 + 64 + 16 + 4 + 1))
  }

  @Test func `says its results on stdout and its progress on stderr`() throws {
    let result = try place.run()
    let words = ["verdict", "max", "RMSE", "correlation", "test", "run", "weights", "predictions"]
    for word in words {
      #expect(result.lines.contains { $0.hasPrefix(word) }, "\(word)")
      #expect(!result.error.contains("\n\(word) "), "\(word)")
    }
    let progress = result.error.split(separator: "\n").map { $0.prefix(while: { $0 != " " }) }
    let (epochs, drawn) = (Array(repeating: "epoch", count: 3), Array(repeating: "drew", count: 4))
    #expect(progress.map(String.init) == ["run"] + epochs + drawn)
    for chart in result.lines.filter({ $0.hasSuffix(".svg") }) {
      let path = chart.dropFirst("charts".count).trimmingCharacters(in: .whitespaces)
      #expect(FileManager.default.fileExists(atPath: place.path(path)), "\(path)")
    }
  }

  @Test func `shows no progress if asked to be quiet`() throws {
    let result = try place.run("--quiet")
    #expect(result.error.isEmpty)
    #expect(try result.value(of: "verdict") == "agree")
  }

  @Test func `reports to programs in JSON`() throws {
    struct Report: Decodable {
      let run, verdict, results_sha256: String
      let repeats: String?
      let charts: [String]
      let max_difference, test_rmse: Double
    }
    let output = try place.run("--json").output
    let report = try JSONDecoder().decode(Report.self, from: Data(output.utf8))
    #expect(report.charts.count == 4)
    #expect(report.repeats == nil)
    #expect(
      try place.rows("SELECT id, verdict, results_sha256 FROM runs") == [
        [.text(report.run), .text(report.verdict), .text(report.results_sha256)]
      ])
    #expect(
      try place.rows("SELECT max_difference, test_rmse FROM run_overview") == [
        [.real(report.max_difference), .real(report.test_rmse)]
      ])
  }

  @Test func `a dry run writes nothing, and shows a spec that shows itself`() throws {
    let first = try place.exp("run", "tiny.spec", "--dry-run", "model.0.lstm.units=7")
    #expect(first.exitCode == 0)
    #expect(first.error.isEmpty)
    #expect(first.output.contains("units: 7\n"))
    #expect(first.output.contains("recurrent_activation: sigmoid\n"))
    #expect(try place.names() == ["tiny.spec"])
    _ = try place.folder.write(first.output, to: "resolved.spec")
    #expect(try place.exp("run", "resolved.spec", "--dry-run").output == first.output)
  }

  @Test func `records the spec that a dry run shows`() throws {
    let resolved = try place.exp("run", "tiny.spec", "--dry-run").output
    try place.run()
    #expect(try place.cell("SELECT spec_text FROM runs") == .text(resolved))
  }

  @Test func `finds a spec in the folder of experiments`() throws {
    _ = try place.folder.write(Workplace.spec, to: "experiments/other.spec")
    #expect(try place.exp("run", "other.spec", "--dry-run").exitCode == 0)
  }

  @Test func `keeps the database where it is told to`() throws {
    try place.run("--database", "here/my.sqlite")
    #expect(try place.names(in: "here").contains("my.sqlite"))
    let told = try place.exp("list", environment: ["EXP_DATABASE": "here/my.sqlite"])
    #expect(told.exitCode == 0)
    #expect(told.output.contains("tiny"))
    #expect(try place.names() == ["here", "tiny.spec"])
  }
}
