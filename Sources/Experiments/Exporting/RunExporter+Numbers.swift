import Foundation
import Results

/// The tables of numbers of an export.
extension RunExporter {
  /// Writes one table for each kind of series that the run recorded.
  func writeSeries() throws {
    for kind in SeriesDescription.Kind.allCases {
      let all = details.series.filter { $0.kind == kind }.compactMap { description in
        notes.attempt("series '\(description.name)' of the \(kind.rawValue)") {
          try checked(database.series(description, of: id))
        }
      }
      guard !all.isEmpty else { continue }
      try write(table(of: all), to: "\(kind.rawValue).csv", kind.explanation)
    }
  }

  /// Says so if the numbers are not those whose hash was recorded.
  private func checked(_ series: RecordedSeries) -> RecordedSeries {
    // A NaN's sign and payload, which the hash has seen, are not kept.
    guard !series.values.contains(where: \.isNaN) else { return series }
    if !series.description.isOf(series.values) {
      notes.damage(
        "series '\(series.description.name)' of the \(series.description.kind.rawValue)",
        because: "the numbers are not those that were recorded; they are exported as they are")
    }
    return series
  }

  /// One row for each place, one column for each series.
  private func table(of all: [RecordedSeries]) -> Data {
    let names = all.map(\.description.name).uniqued
    var table = CSVText(["split", "sample", "step", "output"] + names)
    for split in all.map(\.description.split).uniqued {
      let columns = names.map { name in
        all.first { $0.description.name == name && $0.description.split == split }
      }
      let present = columns.compactMap(\.self)
      for sample in 0..<(present.map(\.description.samples).max() ?? 0) {
        for step in present.firstStep..<(present.map(\.afterLastStep).max() ?? 0) {
          for output in 0..<(present.map(\.description.outputs).max() ?? 0) {
            let cells = columns.map { $0?.text(sample, step, output) }
            guard cells.contains(where: { $0 != nil }) else { continue }
            table.append([split, "\(sample)", "\(step)", "\(output)"] + cells)
          }
        }
      }
    }
    return table.bytes
  }

  /// Writes the epochs, and the losses of their batches.
  func writeEpochs() throws {
    let epochs =
      notes.attempt("the epochs") { try database.epochs(of: id) } ?? []
    let trained =
      notes.attempt("the losses of batches") { try database.trainedEpochs(of: id) } ?? []
    if !epochs.isEmpty {
      let keys = Set(epochs.flatMap(\.metrics.keys)).sorted()
      let weights = Dictionary(
        trained.map { ($0.number, $0.weightsSHA256) }, uniquingKeysWith: { first, _ in first })
      var table = CSVText(["epoch"] + keys + ["weights_sha256"])
      for epoch in epochs {
        table.append(
          ["\(epoch.number)"] + keys.map { epoch.metrics[$0]?.exactText }
            + [weights[epoch.number] ?? nil])
      }
      try write(table.bytes, to: "epochs.csv", "the metrics of each epoch of the training")
    }
    guard trained.contains(where: { !$0.batchLosses.isEmpty }) else { return }
    var table = CSVText(["epoch", "batch", "loss"])
    for epoch in trained {
      for (batch, loss) in epoch.batchLosses.enumerated() {
        table.append(["\(epoch.number)", "\(batch)", loss.exactText])
      }
    }
    try write(table.bytes, to: "batches.csv", "the loss of each batch before its update")
  }

  /// Writes what is told of the run as a whole, one value a row.
  func writeValues() throws {
    var metrics = CSVText(["key", "value"])
    for metric in details.metrics { metrics.append([metric.key, metric.value.exactText]) }
    if !details.metrics.isEmpty {
      try write(metrics.bytes, to: "metrics.csv", "the metrics of the run as a whole")
    }
    var params = CSVText(["key", "value", "type"])
    for param in details.beginning.parameters {
      params.append([param.key, param.value, param.kind.rawValue])
    }
    if !details.beginning.parameters.isEmpty {
      try write(params.bytes, to: "params.csv", "the spec once more, one value a row")
    }
    let outputs = notes.attempt("the outputs") { try database.outputs(of: id) } ?? []
    guard !outputs.isEmpty else { return }
    var table = CSVText(["output", "name", "offset", "scale"])
    for (index, output) in outputs.enumerated() {
      table.append(["\(index)", output.name, output.offset.exactText, output.scale.exactText])
    }
    try write(
      table.bytes, to: "outputs.csv",
      "what the outputs stand for: in original units, a value is offset + scale × value")
  }
}

extension RecordedSeries {
  /// What a forecast begins with lies before its step 0.
  fileprivate var firstStep: Int {
    description.kind == .forecast && description.name == SeriesName.given ? -description.steps : 0
  }

  fileprivate var afterLastStep: Int { firstStep + description.steps }

  /// The number at a place, or nil if the series does not reach there; a class as an integer.
  fileprivate func text(_ sample: Int, _ step: Int, _ output: Int) -> String? {
    guard sample < description.samples, (firstStep..<afterLastStep).contains(step),
      output < description.outputs
    else { return nil }
    let row = sample * description.steps + step - firstStep
    let value = values[row * description.outputs + output]
    if description.kind == .classes, let index = Int(exactly: value) { return "\(index)" }
    return value.exactText
  }
}

extension [RecordedSeries] {
  fileprivate var firstStep: Int { map(\.firstStep).min() ?? 0 }
}

extension [String] {
  /// Each once, in the order of their first places.
  fileprivate var uniqued: [String] {
    var known: Set<String> = []
    return filter { known.insert($0).inserted }
  }
}

extension SeriesDescription.Kind {
  fileprivate var explanation: String {
    switch self {
    case .predictions: "the final outputs of each test sample, a column for each engine"
    case .timeSteps: "the outputs after each time step of the input"
    case .forecast: "the closed loop; steps below 0 are the values that it begins with"
    case .classes: "the class of each test sample, counted from 0"
    }
  }
}
