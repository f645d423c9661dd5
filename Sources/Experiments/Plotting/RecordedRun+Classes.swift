import Charts
import Diagnostics
import Recurrent
import Results

extension RecordedRun {
  func confusion() throws -> Chart {
    let names = try classNames()
    let found = try database.classes(of: id, named: SeriesName.reimplemented)
    let pairs = zip(
      try classes(SeriesName.truth, below: names.count), try classes(found, below: names.count))
    var counts: [[Int]: Int] = [:]
    for (truth, found) in pairs { counts[[truth, found], default: 0] += 1 }
    return try .confusion(
      experiment: experiment, classes: names,
      counts: counts.map {
        Chart.ConfusionCell(truth: $0.key[0], predicted: $0.key[1], count: $0.value)
      }, series: label(found))
  }

  /// The class of each sample.
  ///
  /// - Throws: `Diagnostic` if one is no class: another program may have written the database.
  private func classes(_ name: String, below count: Int) throws -> [Int] {
    try classes(database.classes(of: id, named: name), below: count)
  }

  private func classes(_ series: RecordedSeries, below count: Int) throws -> [Int] {
    try series.values.map { value in
      guard let index = Int(exactly: value), (0..<count).contains(index) else {
        throw damage("holds the class \(value) of \(count)")
      }
      return index
    }
  }

  private func damage(_ what: String) -> Diagnostic {
    Diagnostic(
      .database, "run \(id.short) \(what)", advice: "another program may have written it")
  }

  func accuracyByStep() throws -> Chart {
    let truth = try classes(SeriesName.truth, below: classNames().count)
    let curves = try [SeriesName.reference, SeriesName.reimplemented].compactMap { name in
      try has(.timeSteps, name)
        ? curve(of: database.timeSteps(of: id, named: name), truth: truth) : nil
    }
    return try .accuracyByStep(experiment: experiment, curves: curves)
  }

  /// The fraction of samples whose class is the most probable one, after each step.
  private func curve(of readouts: RecordedSeries, truth: [Int]) throws -> Chart.Column {
    let (samples, steps) = (readouts.description.samples, readouts.description.steps)
    guard truth.count == samples else {
      throw damage("has \(samples) read-outs and \(truth.count) classes")
    }
    let rows = Tensor(
      shape: [samples * steps, readouts.description.outputs], values: readouts.values)
    let found = rows.largestColumns
    let accuracies = (0..<steps).map { step in
      let hits = (0..<samples).count { found[$0 * steps + step] == truth[$0] }
      return Double(hits) / Double(samples)
    }
    return Chart.Column(label(readouts), accuracies)
  }

  func probabilities(ofSample sample: Int) throws -> Chart {
    let reference = try database.series(of: id, named: SeriesName.reference)
    let reimplemented = try database.series(of: id, named: SeriesName.reimplemented)
    let (samples, classes) = (reference.description.samples, reference.description.outputs)
    guard sample < samples else {
      throw Diagnostic(
        .usage, "there is no test sample \(sample) to show the probabilities of",
        expected: "a number from 0 to \(samples - 1)")
    }
    guard reimplemented.values.count == reference.values.count else {
      throw damage("has series of different shapes")
    }
    let row = sample * classes..<(sample + 1) * classes
    return try .probabilities(
      experiment: experiment, classes: try classNames(), reference: Array(reference.values[row]),
      reimplemented: Array(reimplemented.values[row]), referenceName: label(reference),
      reimplementedName: label(reimplemented), sample: sample,
      context: details.texts.first { $0.name == "sample \(sample)" }?.text)
  }

  private func classNames() throws -> [String] {
    let names = try database.outputs(of: id).map(\.name)
    guard !names.isEmpty else {
      throw Diagnostic(.nothingMatched, "run \(id.short) recorded no classes")
    }
    return names
  }
}
