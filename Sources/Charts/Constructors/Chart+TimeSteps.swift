import Diagnostics

extension Chart {
  /// Returns the chart of the article's second figure: the read-out of each hidden state h_t over
  /// the true series, from cyan for the first step to magenta for the last.
  ///
  /// `truth` holds N values if anybody knows them; `readouts` holds T arrays of N, the first for t = 1.
  ///
  /// - Throws: A `Diagnostic` if there are no samples or steps, or the arrays differ in length.
  package static func timeSteps(
    experiment: String, truth: [Double]?, readouts: [[Double]], readoutName: String,
    valueName: String = "y"
  ) throws -> Chart {
    guard !readouts.isEmpty else {
      throw Diagnostic(
        .run, "chart 'time_steps' has no time steps", expected: "the read-out of at least one step")
    }
    let steps = readouts.enumerated().map { Column("\(readoutName) t=\($0 + 1)", $1) }
    let known = truth.map { [Column("true", $0)] } ?? []
    try requireEqualLengths("time_steps", known + steps)
    let samples = Column("sample", readouts[0].indices.map(Double.init))
    let block = DataBlock([samples] + known + steps)
    let lines = (1...readouts.count).map { step in
      series(
        column: known.count + step, of: block, title: step == readouts.count ? readoutName : nil,
        width: 1.2, color: .palette(step: step))
    }
    return Chart(
      name: "time_steps", title: "\(experiment): read-out of each time step",
      x: sampleAxis,
      y: Axis(valueName),
      blocks: [block],
      layers: known.map {
        series(column: 1, of: block, title: $0.name, width: 2, color: .rgb(.red))
      }
        + lines,
      palette: Palette(
        from: .cyan, to: .magenta, over: .steps(readouts.count), label: "time step t"))
  }
}
