import Foundation
import TestSupport
import Testing

/// Charts drawn again, from the database alone.
struct PlotTests {
  let place: Workplace
  let folder: String

  init() throws {
    place = try Workplace()
    try place.run()
    folder = try place.runFolders()[0]
  }

  @Test func `draws the same bytes again after the run's folder is gone`() throws {
    let charts = ["predictions", "agreement", "time_steps", "loss"]
    let before = try charts.map { try place.bytes(of: "\(folder)/\($0).svg") }
    try FileManager.default.removeItem(atPath: place.path(folder))
    let result = try place.exp("plot")
    #expect(result.exitCode == 0)
    #expect(result.error.isEmpty)
    #expect(result.lines == charts.map { "\(folder)/\($0).svg" })
    #expect(try charts.map { try place.bytes(of: "\(folder)/\($0).svg") } == before)
  }

  @Test(arguments: [("svg", "<?xml"), ("png", "PNG"), ("pdf", "%PDF-")])
  func `draws in every format`(format: String, start: String) throws {
    let result = try place.exp("plot", "--format", format, "--output", "out/here")
    #expect(result.exitCode == 0)
    #expect(result.lines.count == 4)
    for line in result.lines {
      #expect(line.hasPrefix("out/here/") && line.hasSuffix(".\(format)"))
      #expect(try place.bytes(of: String(line)).prefix(8).range(of: Data(start.utf8)) != nil)
    }
    #expect(try place.names(in: "out/here").count == 12)
  }

  @Test func `draws only the charts that are asked for`() throws {
    let result = try place.exp(
      "plot", "tiny@latest", "--chart", "loss", "--chart", "agreement", "--output", "out")
    #expect(result.lines == ["out/loss.svg", "out/agreement.svg"])
    #expect(try place.names(in: "out").count == 6)
  }

  @Test func `a chart with an unknown name draws nothing`() throws {
    let result = try place.exp("plot", "--chart", "loss", "--chart", "agrement", "--output", "out")
    #expect(result.exitCode == 2)
    #expect(result.output.isEmpty)
    #expect(
      result.error == """
        error: no chart is called 'agrement'
          expected: one of predictions, agreement, time_steps, loss, accuracy, confusion, accuracy_by_step, \
        probabilities, forecast, forecast_error
          help: did you mean 'agreement'?

        """)
    #expect(!FileManager.default.fileExists(atPath: place.path("out")))
  }

  @Test func `a chart that the spec did not ask for can still be drawn`() throws {
    try place.run("charts=[loss]")
    #expect(try place.exp("plot", "--output", "out").lines == ["out/loss.svg"])
    let more = try place.exp("plot", "--chart", "time_steps", "--output", "out")
    #expect(more.lines == ["out/time_steps.svg"])
  }

  @Test func `drawing changes nothing in the database`() throws {
    let before = try place.bytes(of: "results/results.sqlite")
    #expect(try place.exp("plot", "--format", "png").exitCode == 0)
    #expect(try place.bytes(of: "results/results.sqlite") == before)
  }

  @Test func `a file where the folder should be is an error`() throws {
    let result = try place.exp("plot", "--output", "tiny.spec")
    #expect(result.exitCode == 1)
    #expect(result.error.contains("tiny.spec"))
    #expect(try place.bytes(of: "tiny.spec") == Data(Workplace.spec.utf8))
  }
}
