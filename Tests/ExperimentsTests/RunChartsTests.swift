import Charts
import Diagnostics
import Experiments
import Foundation
import Results
import TestSupport
import Testing

/// Charts from a database that holds less than they need.
struct RunChartsTests {
  let folder: TemporaryFolder
  let database: ResultsDatabase
  let run = RunID()

  init() throws {
    folder = try TemporaryFolder()
    database = try ResultsDatabase(creatingAt: folder.url.appending(path: "results.sqlite").path)
    let charts = ["loss", "predictions"].enumerated().map {
      RunParameter(key: "charts.\($0)", value: $1, kind: .text)
    }
    try database.beginRun(
      NewRun(
        id: run, experiment: "short", seed: 0, specText: "", specSHA256: "",
        environment: RunEnvironment(
          programVersion: "1", swiftVersion: "6", operatingSystem: "", processor: "",
          kernelLevel: "baseline", threads: 1),
        parameters: charts, folder: "short-1"))
  }

  @Test func `knows the charts that the spec asked for, in its order`() throws {
    let charts = try RunCharts(of: run, in: database)
    #expect(charts.names == ["loss", "predictions"])
    #expect(charts.folder == folder.url.appending(path: "short-1").path)
  }

  @Test func `keeps the order of many charts`() throws {
    let many = RunID()
    let names = (0..<12).map { "chart\($0)" }
    try database.beginRun(
      NewRun(
        id: many, experiment: "many", seed: 0, specText: "", specSHA256: "",
        environment: RunEnvironment(
          programVersion: "1", swiftVersion: "6", operatingSystem: "", processor: "",
          kernelLevel: "baseline", threads: 1),
        parameters: names.enumerated().map {
          RunParameter(key: "charts.\($0)", value: $1, kind: .text)
        }, folder: "many-1"))
    #expect(try RunCharts(of: many, in: database).names == names)
  }

  @Test(arguments: [
    ("predictions", "reference"), ("agreement", "reference"), ("time_steps", "reimplemented"),
    ("accuracy_by_step", "true"), ("confusion", "reimplemented"), ("probabilities", "reference"),
    ("forecast", "reference"), ("forecast_error", "reference"),
  ])
  func `names the series that is missing`(chart: String, series: String) throws {
    try database.recordOutcome(of: run, RunOutcome(outputs: [OutputDescription("0")]))
    let error = #expect(throws: Diagnostic.self) {
      try RunCharts(of: run, in: database).chart(named: chart)
    }
    #expect(error?.category == .nothingMatched)
    #expect(error?.message.contains("has no series '\(series)' (test)") == true)
  }

  @Test func `a run without classes has no confusion, one without accuracies no curve of them`()
    throws
  {
    for (chart, words) in [
      ("confusion", "recorded no classes"), ("accuracy", "recorded no accuracies"),
    ] {
      let error = #expect(throws: Diagnostic.self) {
        try RunCharts(of: run, in: database).chart(named: chart)
      }
      #expect(error?.message.contains(words) == true)
    }
  }

  @Test("a class that there is not is a damaged database", arguments: [2.0, -1, 0.5, .nan])
  func damagedClasses(_ value: Double) throws {
    func classes(_ name: String, _ values: [Double]) -> RecordedSeries {
      RecordedSeries(
        SeriesDescription(
          name, kind: .classes, engine: "dataset", element: .float64, shape: [values.count],
          sha256: ""), values: values)
    }
    try database.recordOutcome(
      of: run,
      RunOutcome(
        series: [classes("true", [0, 1]), classes("reimplemented", [1, value])],
        outputs: [OutputDescription("no"), OutputDescription("yes")]))
    let error = #expect(throws: Diagnostic.self) {
      try RunCharts(of: run, in: database).chart(named: "confusion")
    }
    #expect(error?.category == .database)
  }

  @Test func `a run without an epoch has no loss to draw`() throws {
    let error = #expect(throws: Diagnostic.self) {
      try RunCharts(of: run, in: database).chart(named: "loss")
    }
    #expect(error?.message.contains("'loss'") == true)
  }

  @Test func `the loss of an unfinished run can be drawn`() throws {
    try database.recordEpochs(
      [TrainedEpoch(1, ["loss": 0.5]), TrainedEpoch(2, ["loss": 0.25])], run: run)
    let charts = try RunCharts(of: run, in: database)
    let drawn = try charts.draw(charts.chart(named: "loss"), into: charts.folder)
    #expect(FileManager.default.fileExists(atPath: drawn.picture))
  }

  @Test(arguments: ["los": "did you mean 'loss'?", "../loss": "", "": ""])
  func `refuses a chart that nobody knows`(name: String, advice: String) throws {
    let error = #expect(throws: Diagnostic.self) {
      try RunCharts(of: run, in: database).chart(named: name)
    }
    #expect(error?.category == .usage)
    #expect(error?.message == "no chart is called '\(name)'")
    let names = "predictions, agreement, time_steps, loss, accuracy, confusion, accuracy_by_step"
    #expect(error?.expected == "one of \(names), probabilities, forecast, forecast_error")
    #expect(error?.advice ?? "" == advice)
  }

  @Test func `refuses a run that is not there`() throws {
    let error = #expect(throws: Diagnostic.self) { try RunCharts(of: RunID(), in: database) }
    #expect(error?.category == .nothingMatched)
  }
}
