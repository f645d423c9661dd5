import Charts
import Diagnostics
import Foundation
import TestSupport
import Testing

@Suite struct ChartRendererTests {
  @Test(arguments: ChartFormat.allCases)
  func `leaves picture, script and data and nothing else`(_ format: ChartFormat) throws {
    let folder = try TemporaryFolder()
    let rendered = try ChartRenderer().render(
      SampleCharts.predictions(count: 30), into: folder.path, format: format)
    #expect(
      try names(in: folder.path) == ["predictions.dat", "predictions.gp", "predictions.\(format)"])
    let script = try GnuplotScript(SampleCharts.predictions(count: 30), format: format)
    #expect(try String(contentsOfFile: rendered.script, encoding: .utf8) == script.text)
    #expect(try String(contentsOfFile: rendered.data, encoding: .utf8) == script.data)
  }

  @Test(arguments: [ChartFormat.svg, .png])
  func `plain gnuplot draws the same bytes`(_ format: ChartFormat) throws {
    let folder = try TemporaryFolder()
    for chart in try SampleCharts.all(count: 60) {
      let rendered = try ChartRenderer().render(chart, into: folder.path, format: format)
      let picture = try Data(contentsOf: URL(filePath: rendered.picture))
      try FileManager.default.removeItem(atPath: rendered.picture)
      #expect(try runPlainGnuplot("\(chart.name).gp", in: folder.path) == 0)
      #expect(try Data(contentsOf: URL(filePath: rendered.picture)) == picture, "\(chart.name)")
    }
  }

  @Test(arguments: [1, 2, 395])
  func `draws any number of samples`(_ count: Int) throws {
    let folder = try TemporaryFolder()
    for chart in try SampleCharts.all(count: count) {
      let rendered = try ChartRenderer().render(chart, into: folder.path)
      #expect(try texts(inSVG: rendered.picture) != nil, "\(chart.name)")
    }
  }

  @Test(arguments: [0, 1, -3.5, 1e300, -1e300, 1e-300, 1e-307, 12345.678])
  func `draws a constant series`(_ value: Double) throws {
    let folder = try TemporaryFolder()
    let series = Array(repeating: value, count: 5)
    _ = try ChartRenderer().render(
      .predictions(
        experiment: "constant", truth: series, reference: series, reimplemented: series,
        referenceName: "a", reimplementedName: "b"), into: folder.path)
    _ = try ChartRenderer().render(
      .agreement(
        experiment: "constant", reference: series, reimplemented: series, referenceName: "a",
        reimplementedName: "b", verdict: "agree", maxAbsoluteDifference: 0, rmse: 0,
        correlation: nil), into: folder.path)
    _ = try ChartRenderer().render(
      .loss(experiment: "constant", training: series, validation: nil, lossName: "loss"),
      into: folder.path)
  }

  @Test(arguments: [5, 6_000])
  func `draws an agreement of numbers of any size`(_ count: Int) throws {
    let folder = try TemporaryFolder()
    let extremes = [
      [1.7e308, -1.7e308], [1e300, -1e300], [1e-300, 1.7e308], [.nan, .infinity, -.infinity, 1],
      [.nan],
    ]
    for values in extremes {
      let series = (0..<count).map { values[$0 % values.count] }
      let rendered = try ChartRenderer().render(
        .agreement(
          experiment: "extremes", reference: series, reimplemented: series, referenceName: "a",
          reimplementedName: "b", verdict: "differ", maxAbsoluteDifference: .infinity, rmse: .nan,
          correlation: nil), into: folder.path)
      #expect(try texts(inSVG: rendered.picture)?.contains("y = x") == true, "\(values)")
    }
  }

  @Test func `draws what is finite and leaves gaps`() throws {
    let folder = try TemporaryFolder()
    let broken = [0, 1, .nan, 3, .infinity, -.infinity, 1e308, 2, 1]
    let rendered = try ChartRenderer().render(
      .timeSteps(
        experiment: "gaps", truth: broken, readouts: [broken, broken.map { _ in .nan }],
        readoutName: "h"), into: folder.path)
    let texts = try texts(inSVG: rendered.picture)
    #expect(texts?.contains("h (no finite values)") == true)
    let row = try String(contentsOfFile: rendered.data, encoding: .utf8).split(separator: "\n")[3]
    #expect(row == "2.0 NaN NaN NaN")
  }

  @Test(arguments: [
    ("failing-gnuplot", "failed with exit status 1", "line 0: undefined variable: y"),
    ("complaining-gnuplot", "complained", "Skipping data file with no valid points"),
    ("killed-gnuplot", "was ended by signal 9", ""),
    ("idle-gnuplot", "left no whole picture", ""),
    ("interrupted-gnuplot", "left no whole picture", ""),
    ("no-such-gnuplot", "not installed", ""),
  ])
  func `after a failure the folder is as it was`(_ case: (String, String, String)) throws {
    let (gnuplot, reason, words) = `case`
    let folder = try TemporaryFolder()
    _ = try folder.write("old picture", to: "predictions.svg")
    let renderer = ChartRenderer(executable: fixture(gnuplot))
    let error = #expect(throws: Diagnostic.self) {
      try renderer.render(SampleCharts.predictions(count: 5), into: folder.path)
    }
    #expect(error?.category == .run)
    #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
    #expect(words.isEmpty || error?.message.contains(words) == true, "\(error?.message ?? "")")
    #expect(try names(in: folder.path) == ["predictions.svg"])
    #expect(
      try String(contentsOfFile: folder.path + "/predictions.svg", encoding: .utf8)
        == "old picture")
  }

  @Test func `does not mind what the font library says`() throws {
    let folder = try TemporaryFolder()
    let renderer = ChartRenderer(executable: fixture("fontless-gnuplot"))
    _ = try renderer.render(SampleCharts.predictions(count: 5), into: folder.path)
    #expect(try names(in: folder.path).count == 3)
  }

  @Test func `takes back what it has moved if one file cannot be`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("old data", to: "predictions.dat")
    _ = try folder.write("in the way", to: "predictions.svg/file")
    let error = #expect(throws: Diagnostic.self) {
      try ChartRenderer().render(SampleCharts.predictions(count: 5), into: folder.path)
    }
    #expect(error?.message.contains("cannot write '\(folder.path)/predictions.svg'") == true)
    #expect(try names(in: folder.path) == ["predictions.dat", "predictions.svg"])
    #expect(
      try String(contentsOfFile: folder.path + "/predictions.dat", encoding: .utf8) == "old data")
  }

  @Test(arguments: ["/proc", "/dev/null", "/no/such/folder"])
  func `refuses a folder that cannot be written`(_ folder: String) throws {
    let error = #expect(throws: Diagnostic.self) {
      try ChartRenderer().render(SampleCharts.predictions(count: 5), into: folder)
    }
    #expect(error?.category == .run)
    #expect(error?.message.hasPrefix("cannot write charts into '\(folder)'") == true)
  }

  @Test func `draws into one folder from many tasks at once`() async throws {
    let folder = try TemporaryFolder()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          for chart in try SampleCharts.all(count: 10) {
            _ = try ChartRenderer().render(chart, into: folder.path)
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try names(in: folder.path).count == 3 * SampleCharts.all(count: 10).count)
  }
}
