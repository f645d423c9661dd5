import Charts
import Foundation
import TestSupport
import Testing

@Suite struct ComparisonRenderingTests {
  @Test(arguments: [ChartFormat.svg, .png])
  func `draws the same bytes twice`(_ format: ChartFormat) throws {
    let pictures = try (0..<2).map { _ in
      let folder = try TemporaryFolder()
      return try SampleCharts.comparisons(of: SampleCharts.runs(8, count: 60)).map {
        let rendered = try ChartRenderer().render($0, into: folder.path, format: format)
        return try Data(contentsOf: URL(filePath: rendered.picture))
      }
    }
    #expect(pictures[0] == pictures[1])
  }

  @Test func `shows hostile labels and never runs them`() throws {
    let folder = try TemporaryFolder()
    let texts = HostileTextTests.hostile.map(\.text) + [String(repeating: "\"\\", count: 100), ""]
    for start in stride(from: 0, to: texts.count, by: 8) {
      let labels = Array(texts[start..<min(start + 8, texts.count)])
      let runs = SampleCharts.runs(labels.count, count: 9) { labels[$0] }
      for chart in try SampleCharts.comparisons(of: runs) {
        let rendered = try ChartRenderer().render(chart, into: folder.path)
        #expect(try runPlainGnuplot("\(chart.name).gp", in: folder.path) == 0)
        let shown = try #require(try self.texts(in: rendered.picture), "the picture is not XML")
        for title in chart.layers.compactMap(\.title) {
          #expect(shown.contains(title.replacing("]]>", with: "]]\u{200B}>")), "\(title)")
        }
      }
    }
    #expect(try names(in: folder.path).count == 4 * 3)
  }

  @Test(arguments: [
    [.nan], [.infinity, -.infinity], [1.7e308, -1.7e308, 1e300], [0, .nan, 3, .infinity, 1e-300],
    [5, -5],
  ])
  func `draws what is finite and leaves gaps`(_ broken: [Double]) throws {
    let folder = try TemporaryFolder()
    var runs = SampleCharts.runs(2, count: 3)
    runs.append(
      .init(
        "broken", trainingLoss: broken, validationLoss: broken, trainingAccuracy: broken,
        validationAccuracy: broken, predictions: broken, truth: broken,
        forecast: .init(start: 2, given: broken, values: broken, truth: broken)))
    runs.append(.init("empty"))
    for chart in try SampleCharts.comparisons(of: runs) {
      let rendered = try ChartRenderer().render(chart, into: folder.path)
      let shown = try texts(in: rendered.picture)
      #expect(shown?.contains { $0.hasPrefix("empty (no finite values)") } == true)
      let isDrawn = broken.contains { $0.magnitude <= 1e300 }
      #expect(shown?.contains { $0.hasPrefix("broken (no finite") } == !isDrawn, "\(chart.name)")
    }
  }

  private func texts(in picture: String) throws -> [String]? {
    try ChartsTests.texts(inSVG: picture)
  }
}
