import Charts
import Diagnostics
import Testing

@Suite struct ClassChartTests {
  @Test func `shows all of the accuracy from 0 to 1`() throws {
    for chart in [try SampleCharts.accuracy(epochs: 3), try SampleCharts.accuracyByStep(steps: 3)] {
      #expect(chart.y.range == 0...1)
      #expect(chart.x.marksWholeNumbers)
      #expect(chart.blocks[0].columns[0].values == [1, 2, 3])
    }
  }

  @Test func `draws each curve finer than the one below it`() throws {
    let chart = try Chart.accuracyByStep(
      experiment: "x", curves: ["a", "b", "c"].map { .init($0, [0.5, 0.75]) })
    let widths = chart.layers.compactMap { layer -> Double? in
      guard case .line(let width, _, let marks) = layer.style, marks else { return nil }
      return width
    }
    #expect(widths.count == 3 && widths == widths.sorted(by: >))
    #expect(Set(chart.layers.map(\.color)).count == 3)
  }

  @Test func `shades each cell by its share of the true class`() throws {
    let chart = try confusion([[3, 1], [0, 5]])
    let columns = chart.blocks[0].columns.map(\.values)
    // Predicted, true, share, count; no cell without samples.
    #expect(columns == [[0, 1, 1], [0, 0, 1], [0.75, 0.25, 1], [3, 1, 5]])
    #expect(chart.layers.map(\.color) == [.column(2)])
    #expect(chart.y.isReversed && !chart.x.isReversed)
  }

  @Test func `writes each count where it belongs, to be read on its shade`() throws {
    let labels = try confusion([[3, 1], [0, 5]]).labels
    #expect(labels.map(\.text) == ["3", "1", "5"])
    #expect(labels.map(\.x) == [0, 1, 1])
    #expect(labels.map(\.y) == [0, 0, 1])
    #expect(labels.map(\.color) == [.white, .ink, .white])
  }

  @Test(arguments: [(2, 36, true), (20, 136, true), (21, 1_000_000, false), (60, 36, false)])
  func `writes counts only where they fit`(_ classes: Int, _ count: Int, _ isWritten: Bool) throws {
    let chart = try SampleCharts.confusion(classes: classes, perClass: count)
    #expect(chart.labels.isEmpty != isWritten)
    #expect(chart.labels.allSatisfy { $0.size >= 6 })
  }

  @Test(arguments: [
    ([[1, 0], [0, 1]], "accuracy 1 (2 of 2)"), ([[1, 1], [0, 1]], "accuracy 0.6667 (2 of 3)"),
    ([[99_999, 1], [0, 1]], "accuracy 0.9999 (100000 of 100001)"),
    ([[0, 1], [1, 0]], "accuracy 0 (0 of 2)"),
  ])
  func `tells the accuracy, which is 1 only if all is right`(
    _ counts: [[Int]], _ text: String
  ) throws {
    #expect(try confusion(counts).subtitle == text)
  }

  @Test func `turns long names, and makes room for them so that cells stay square`() throws {
    let names = (0..<10).map { "a long name \($0)" }
    let counts = names.indices.map { Chart.ConfusionCell(truth: $0, predicted: $0, count: 1) }
    let chart = try Chart.confusion(experiment: "x", classes: names, counts: counts, series: "s")
    let script = try GnuplotScript(chart, format: .svg).text
    #expect(script.contains("set bmargin ") && script.contains("rotate by 90"))
    let short = try GnuplotScript(SampleCharts.confusion(classes: 10), format: .svg).text
    #expect(!short.contains("set bmargin ") && !short.contains("rotate by 90"))
  }

  @Test func `names the highest bars of the probabilities`() throws {
    let chart = try probabilities(
      [0.02, 0.08, 0.5, 0.3, 0.1, .nan], [0.02, 0.08, 0.6, 0.2, 0.1, 0])
    #expect(chart.labels.map(\.text) == ["c2 0.6", "c3 0.3", "c4 0.1", "c1 0.08"])
    #expect(chart.y.range?.contains(0.6) == true)
    #expect(chart.subtitle == "max |Δ| = nan")
  }

  @Test func `names no bar where the name would lie over another`() throws {
    let same = Array(repeating: 1 / 300.0, count: 300)
    let chart = try probabilities(same, same)
    #expect(chart.labels.count < 6)
    #expect(chart.x.names == nil)
  }

  @Test func `tells what was read and by how much the probabilities differ`() throws {
    let chart = try Chart.probabilities(
      experiment: "x", classes: ["a", "b"], reference: [0.5, 0.5], reimplemented: [0.25, 0.75],
      referenceName: "r", reimplementedName: "i", sample: 3, context: "a\nb")
    #expect(chart.title == "x: probabilities for sample 3")
    #expect(chart.subtitle == "after “a↵b”, max |Δ| = 0.25")
  }

  @Test func `draws probabilities of nothing but zeros`() throws {
    #expect(try probabilities([0, 0], [0, 0]).y.range == 0...1)
  }

  @Test(arguments: [(0, 2), (2, 0), (-1, 0), (0, -1), (Int.max, Int.min)])
  func `refuses counts of no class`(_ truth: Int, _ predicted: Int) {
    let cells = [
      Chart.ConfusionCell(truth: 0, predicted: 0, count: 1),
      Chart.ConfusionCell(truth: truth, predicted: predicted, count: 1),
    ]
    let error = #expect(throws: Diagnostic.self) { try confusion(cells) }
    #expect(error?.expected == "classes from 0 to 1")
  }

  @Test(arguments: [[], [Chart.ConfusionCell(truth: 0, predicted: 1, count: 0)]])
  func `refuses a confusion of no samples`(_ cells: [Chart.ConfusionCell]) {
    let error = #expect(throws: Diagnostic.self) { try confusion(cells) }
    #expect(error?.message == "chart 'confusion' has no samples")
  }

  @Test func `the order of the cells does not matter, and those of one place are one`() throws {
    let cells = [(1, 1, 2), (0, 1, 1), (1, 1, 3), (0, 0, 3)].map {
      Chart.ConfusionCell(truth: $0, predicted: $1, count: $2)
    }
    #expect(try confusion(cells) == confusion([[3, 1], [0, 5]]))
    #expect(try confusion(cells.reversed()) == confusion([[3, 1], [0, 5]]))
  }

  // A number for each pair of these classes would take 80 GB.
  @Test func `a hundred thousand classes take no more than their filled cells`() throws {
    let last = 99_999
    let chart = try Chart.confusion(
      experiment: "x", classes: (0...last).map { "\($0)" },
      counts: [
        .init(truth: last, predicted: 0, count: 1), .init(truth: 7, predicted: last, count: 3),
      ], series: "s")
    #expect(
      chart.blocks[0].columns.map(\.values) == [[99_999, 0], [7, 99_999], [1, 1], [3, 1]])
    let marks = Ticks.marks(on: chart.x, over: try #require(chart.x.range), room: 60)
    #expect(marks.map(\.position) == Array(stride(from: 0, through: 95_000, by: 5_000)))
  }

  @Test func `refuses what is empty or differs in length`() {
    #expect(throws: Diagnostic.self) { try Chart.accuracy(experiment: "x", curves: []) }
    #expect(throws: Diagnostic.self) {
      try Chart.accuracyByStep(experiment: "x", curves: [.init("a", [1]), .init("b", [])])
    }
    #expect(throws: Diagnostic.self) {
      try Chart.confusion(experiment: "x", classes: [], counts: [], series: "s")
    }
    #expect(throws: Diagnostic.self) { try probabilities([1], [0.5, 0.5]) }
    #expect(throws: Diagnostic.self) { try probabilities([], []) }
  }

  /// The confusion of a row for each true class, with a number for each predicted one.
  private func confusion(_ counts: [[Int]]) throws -> Chart {
    try confusion(
      counts.enumerated().flatMap { row, counts in
        counts.enumerated().map { .init(truth: row, predicted: $0, count: $1) }
      })
  }

  private func confusion(_ counts: [Chart.ConfusionCell]) throws -> Chart {
    try .confusion(experiment: "x", classes: ["a", "b"], counts: counts, series: "s")
  }

  private func probabilities(_ reference: [Double], _ reimplemented: [Double]) throws -> Chart {
    try .probabilities(
      experiment: "x", classes: reference.indices.map { "c\($0)" }, reference: reference,
      reimplemented: reimplemented, referenceName: "r", reimplementedName: "i", sample: 0)
  }
}
