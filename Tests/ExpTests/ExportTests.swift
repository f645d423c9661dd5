import Foundation
import FrameworkFiles
import RecurrentFiles
import Results
import TestSupport
import Testing

/// Runs as folders that stand alone.
struct ExportTests {
  @Test func `holds everything, with hashes that sha256sum accepts`() throws {
    let place = try Workplace()
    try place.run()
    let result = try place.exp("export", "latest", "--output", "out")
    #expect(result.exitCode == 0)
    #expect(result.error.isEmpty)
    #expect(result.lines == ["out"])
    #expect(
      try place.names(in: "out") == [
        "README.txt", "SHA256SUMS", "batches.csv", "charts", "epochs.csv", "metrics.csv",
        "outputs.csv", "params.csv", "predictions.csv", "run.json", "time_steps.csv", "tiny.spec",
        "weights.safetensors",
      ])
    #expect(try place.names(in: "out/charts").count == 12)
    let sums = try Command(
      named: "sha256sum", ["--check", "--strict", "--quiet", "SHA256SUMS"],
      in: place.folder.url.appending(path: "out")
    ).run()
    #expect(sums.exitCode == 0, "\(sums.error)")
    let show = try place.exp("show", "--json").output
    #expect(try place.bytes(of: "out/run.json") == Data(show.utf8))
    let run = try place.runFolders()[0]
    for file in ["weights.safetensors", "loss.svg", "agreement.dat"] {
      let copy = file.hasPrefix("weights") ? file : "charts/\(file)"
      #expect(try place.bytes(of: "out/\(copy)") == place.bytes(of: "\(run)/\(file)"))
    }
  }

  @Test func `is named after its run, and is run again with the same bits`() throws {
    let place = try Workplace()
    let run = try place.run("seed=7")
    let folder = "export-tiny-\(try run.value(of: "run").prefix(8))"
    #expect(try place.exp("export", "latest").lines == [folder[...]])
    let again = try Command(
      Workplace.program, ["run", "tiny.spec"], in: place.folder.url.appending(path: folder)
    ).run()
    for hash in ["weights", "predictions"] {
      #expect(try again.value(of: hash) == run.value(of: hash))
    }
  }

  @Test(arguments: [
    "data/samples.npz", "../samples.npz", "/absolute", "metrics.csv", "inputs/samples.npz",
  ])
  func `finds its inputs inside, wherever they were`(path: String) throws {
    let place = try Workplace("")
    let samples = FrameworkFixtures.path("keras2/lstm-dense.samples.npz")
    let path = path == "/absolute" ? samples : path
    let file = URL(filePath: path, relativeTo: place.folder.url.appending(path: "specs/")).path
    for folder in ["specs/data", "specs/inputs"] {
      try FileManager.default.createDirectory(
        atPath: place.path(folder), withIntermediateDirectories: true)
    }
    if file != samples { try FileManager.default.copyItem(atPath: samples, toPath: file) }
    _ = try place.folder.write(
      """
      experiment: loaded
      dataset: {arrays: \(path)}
      weights: {load: \(FrameworkFixtures.path("keras2/lstm-dense.h5"))}
      reference: {recorded: \(path)}

      """, to: "specs/loaded.spec")
    let run = try place.exp("run", "specs/loaded.spec")
    try #require(run.exitCode == 0, "\(run.error)")
    let export = try place.exp("export", "latest", "--output", "elsewhere/out")
    #expect(export.exitCode == 0 && export.error.isEmpty, "\(export.error)")
    if file != samples { try FileManager.default.removeItem(atPath: file) }
    let readme = String(decoding: try place.bytes(of: "elsewhere/out/README.txt"), as: UTF8.self)
    let line = try #require(readme.split(separator: "\n").first { $0.hasPrefix("  exp run ") })
    let words = line.split(separator: " ").dropFirst().map(String.init)
    // Whatever the spec finds by itself needs no override.
    #expect(words.count == (["data/samples.npz", "inputs/samples.npz"].contains(path) ? 3 : 5))
    let again = try Command(
      Workplace.program, words, in: place.folder.url.appending(path: "elsewhere/out")
    ).run()
    #expect(again.exitCode == 0, "\(again.error)")
    #expect(try again.value(of: "predictions") == run.value(of: "predictions"))
  }

  @Test func `tables read back give the same bits`() throws {
    let place = try Workplace()
    try place.run()
    _ = try place.exp("export", "latest", "--output", "out")
    for kind in ["predictions", "time_steps"] {
      let text = String(decoding: try place.bytes(of: "out/\(kind).csv"), as: UTF8.self)
      let rows = text.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
      for (column, name) in rows[0].enumerated().dropFirst(4) {
        let recorded = try place.rows(
          """
          SELECT v.sample, v.step, v.output, v.value FROM series_values AS v
          JOIN series AS s USING (series_id) WHERE s.name = '\(name)' AND s.kind = '\(kind)'
          ORDER BY 1, 2, 3
          """)
        let read = rows.dropFirst().map { row in
          row[1...3].map { QueryResult.Cell.integer(Int64($0) ?? -1) }
            + [QueryResult.Cell.real(Double(row[column]) ?? .nan)]
        }
        #expect(read == recorded, "\(name)")
      }
    }
    let epochs = String(decoding: try place.bytes(of: "out/epochs.csv"), as: UTF8.self)
      .split(separator: "\n")
    #expect(epochs[0].hasPrefix("epoch,") && epochs[0].hasSuffix(",weights_sha256"))
    #expect(epochs.count == 4)
  }

  @Test func `takes nobody's folder away`() throws {
    let place = try Workplace()
    try place.run()
    _ = try place.folder.write("mine", to: "out/mine.txt")
    for arguments in [["--force"], []] {
      let result = try place.command(
        ["export", "latest", "--output", "out"] + arguments, environment: [:]
      ).run()
      #expect(result.exitCode == 2)
      #expect(result.error.contains("there is something else already"), "\(result.error)")
    }
    #expect(try place.names(in: "out") == ["mine.txt"])
    #expect(try place.exp("export", "latest", "--output", "new").exitCode == 0)
    _ = try place.folder.write("changed", to: "new/README.txt")
    #expect(try place.exp("export", "latest", "--output", "new").exitCode == 2)
    #expect(try place.bytes(of: "new/README.txt") == Data("changed".utf8))
    #expect(try place.exp("export", "latest", "--output", "new", "--force").exitCode == 0)
    #expect(try place.bytes(of: "new/README.txt").count > 1000)
    #expect(try place.names() == ["new", "out", "results", "tiny.spec"])
  }

  @Test func `a run that failed is exported with what it has`() throws {
    let place = try Workplace()
    _ = try place.exp("run", "tiny.spec", environment: ["PATH": place.path("results")])
    #expect(try place.cell("SELECT status FROM runs") == .text("failed"))
    #expect(try place.exp("export", "latest", "--output", "out").exitCode == 0)
    #expect(try place.names(in: "out").contains("epochs.csv"))
  }

  @Test func `a run that was killed is exported without what it did not come to`() throws {
    let place = try Workplace()
    let running = try place.command(["run", "tiny.spec", "weights.train.epochs=100000"]).start()
    #expect(
      running.wait {
        (try? place.cell("SELECT count(*) >= 3 FROM epochs")) == .integer(1)
      })
    running.send(SIGKILL)
    _ = try running.result()
    let result = try place.exp("export", "latest", "--output", "out")
    #expect(result.exitCode == 0)
    for chart in ["predictions", "agreement", "time_steps"] {
      #expect(result.error.contains("note: left out chart '\(chart)'"), "\(result.error)")
    }
    #expect(try place.names(in: "out/charts").contains("loss.svg"))
    #expect(try !place.names(in: "out").contains("predictions.csv"))
  }

  @Test func `exports every run, one folder each, also those that were removed`() throws {
    let place = try Workplace()
    try place.run()
    try place.run("experiment=other")
    let database = try ResultsDatabase(creatingAt: place.path("results/results.sqlite"))
    try database.remove([database.run(named: "latest")])
    let result = try place.exp("export", "--all", "--output", "saved")
    #expect(result.exitCode == 0)
    #expect(result.lines.map { $0.split(separator: "-")[1] } == ["tiny", "other"])
    #expect(try place.names(in: "saved").count == 2)
  }

  @Test(arguments: [["export"], ["export", "latest", "--all"]])
  func `asks which run is meant`(arguments: [String]) throws {
    let place = try Workplace()
    try place.run()
    #expect(try place.command(arguments, environment: [:]).run().exitCode == 2)
    #expect(try place.names() == ["results", "tiny.spec"])
  }
}
