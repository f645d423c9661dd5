import Charts
import Diagnostics
import Recurrent
import Results

extension RecordedRun {
  func confusion() throws -> Chart {
    let names = try classNames()
    let truth = try database.classes(of: id, named: SeriesName.truth)
    let found = try database.classes(of: id, named: SeriesName.reimplemented)
    var counts = Array(repeating: Array(repeating: 0, count: names.count), count: names.count)
    for (truth, found) in zip(truth.values, found.values) { counts[Int(truth)][Int(found)] += 1 }
    return try .confusion(
      experiment: experiment, classes: names, counts: counts, series: label(found))
  }

  func accuracyByStep() throws -> Chart {
    let truth = try database.classes(of: id, named: SeriesName.truth).values
    let curves = try [SeriesName.reference, SeriesName.reimplemented].compactMap { name in
      try has(.timeSteps, name)
        ? curve(of: database.timeSteps(of: id, named: name), truth: truth) : nil
    }
    return try .accuracyByStep(experiment: experiment, curves: curves)
  }

  /// The fraction of samples whose class is the most probable one, after each step.
  private func curve(of readouts: RecordedSeries, truth: [Double]) -> Chart.Column {
    let (samples, steps) = (readouts.description.samples, readouts.description.steps)
    let rows = Tensor(
      shape: [samples * steps, readouts.description.outputs], values: readouts.values)
    let found = rows.largestColumns
    let accuracies = (0..<steps).map { step in
      let hits = (0..<samples).count { Double(found[$0 * steps + step]) == truth[$0] }
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
