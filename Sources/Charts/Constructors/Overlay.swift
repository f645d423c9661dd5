import Diagnostics

/// The curves of several runs over each other, while they are put together to a chart.
///
/// A run has one colour and one shape of mark in all charts, whatever curves it lacks.
struct Overlay {
  /// Some values of one run at neighbouring places of the x-axis.
  struct Curve {
    var name: String
    var values: [Double]
    var start: Double
    var dash: Chart.Layer.Dash

    init(
      _ name: String, _ values: [Double], from start: Double = 0,
      dash: Chart.Layer.Dash = .solid
    ) {
      self.name = name
      self.values = values
      self.start = start
      self.dash = dash
    }
  }

  private var picture: Chart
  private let runs: [Chart.ComparedRun]
  private let labels: RunLabels
  private let subject: String
  private var backgrounds: [Chart.Layer] = []
  private var lines: [Chart.Layer] = []
  /// Over all lines, so that a run is seen even where its line lies below those of others.
  private var marks: [Chart.Layer] = []
  /// What lies at several places but has no room in the legend.
  private var notes: [String] = []
  private var hasCurves = false

  /// - Throws: A `Diagnostic` of category usage if there are too few runs or too many.
  init(
    _ name: String, of runs: [Chart.ComparedRun], showing subject: String, x: Chart.Axis,
    y: Chart.Axis
  ) throws {
    guard (2...RunLook.all.count).contains(runs.count) else {
      throw Diagnostic(
        .usage, "chart '\(name)' cannot lay \(runs.count) runs over each other",
        expected: "2 to \(RunLook.all.count) runs, which an eye can tell apart",
        advice: "choose the runs that matter most, or draw several charts")
    }
    self.runs = runs
    self.subject = subject
    labels = RunLabels(runs.map(\.label))
    picture = Chart(
      name: name, title: "\(runs.count) runs: \(subject)", x: x, y: y, blocks: [], layers: [])
  }

  /// Draws the curves of a run, with one line in the legend for all of them.
  ///
  /// `note` follows the run's label there.
  mutating func draw(_ curves: [Curve], ofRun run: Int, note: String? = nil) {
    let drawn = curves.firstIndex { $0.values.contains(where: picture.y.canPlace) }
    let note = note.map { " (\($0))" } ?? ""
    let wholeNote = drawn == nil ? note + GnuplotScript.noValuesNote : note
    let title = labels.name(ofRun: run, before: wholeNote) + note
    for (index, curve) in curves.enumerated() {
      drawLine(curve, ofRun: run)
      drawMarks(on: curve, ofRun: run, title: index == drawn ?? 0 ? title : nil)
      hasCurves = hasCurves || !curve.values.isEmpty
    }
  }

  private mutating func drawLine(_ curve: Curve, ofRun run: Int) {
    guard curve.values.contains(where: picture.y.canPlace) else { return }
    let name = "\(runs[run].label), \(curve.name)"
    let places = curve.values.indices.map { curve.start + Double($0) }
    let block = add(places, Chart.Column(name, curve.values))
    lines.append(
      Chart.series(
        column: 1, of: picture.blocks[block], at: block, title: nil,
        width: curve.dash == .solid ? 1.6 : 1.1, dash: curve.dash,
        color: .rgb(RunLook.all[run].color)))
  }

  /// Draws the marks by which a curve is known; without any, its title says that it has no values.
  private mutating func drawMarks(on curve: Curve, ofRun run: Int, title: String?) {
    let marked = RunLook.marked(curve.values, ofRun: run, of: runs.count, on: picture.y)
    guard title != nil || !marked.isEmpty else { return }
    let name = "\(runs[run].label), marks on \(curve.name)"
    let block =
      marked.isEmpty
      // gnuplot does not count a block without a row.
      ? add([curve.start], Chart.Column(name, [.nan]))
      : add(
        marked.map { curve.start + Double($0) }, Chart.Column(name, marked.map { curve.values[$0] })
      )
    let look = RunLook.all[run]
    marks.append(
      Chart.Layer(
        block: block, y: 1, title: title,
        style: .points(size: curve.dash == .solid ? 8.5 : 5.5, shape: look.shape),
        color: .rgb(look.color)))
  }

  /// Draws true values below all curves; `truths` has one for each run.
  mutating func drawTruths(_ truths: [SharedSeries]) {
    let distinct = SharedSeries.distinct(truths)
    for (run, truth) in distinct {
      let block = add(truth.places, Chart.Column("true", truth.values))
      backgrounds.append(
        Chart.series(
          column: 1, of: picture.blocks[block], at: block,
          title: distinct.count == 1 ? "true" : nil, width: 4,
          color: .rgb(distinct.count == 1 ? .silver : RunLook.all[run].color.tint)))
    }
    if distinct.count > 1 { notes.append("light lines: true") }
  }

  /// Draws the values that forecasts continue; `given` has them for each run.
  mutating func drawGiven(_ given: [SharedSeries]) {
    let distinct = SharedSeries.distinct(given)
    for (run, series) in distinct {
      let block = add(series.places, Chart.Column("given", series.values))
      marks.append(
        Chart.Layer(
          block: block, y: 1, title: distinct.count == 1 ? "given" : nil,
          style: .points(size: series.values.count <= 60 ? 5 : 3),
          color: .rgb(distinct.count == 1 ? .ink : RunLook.all[run].color)))
    }
    if distinct.count > 1 { notes.append("dots: given") }
  }

  /// The chart of all that was drawn.
  ///
  /// - Throws: A `Diagnostic` of category run if no run has a curve.
  func chart(subtitle: String? = nil) throws -> Chart {
    guard hasCurves else {
      throw Diagnostic(
        .run,
        "chart '\(picture.name)' has no curves: none of the \(runs.count) runs has a \(subject)",
        expected: "at least one run with a curve")
    }
    var chart = picture
    chart.layers = backgrounds + lines + marks
    chart.subtitle =
      notes.isEmpty ? subtitle : notes.joined(separator: ", ") + ", in the colours of their runs"
    return chart
  }

  /// Adds a block and returns its place.
  private mutating func add(_ places: [Double], _ column: Chart.Column) -> Int {
    picture.blocks.append(Chart.DataBlock([Chart.Column(picture.x.label, places), column]))
    return picture.blocks.count - 1
  }
}
