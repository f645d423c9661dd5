import Results

/// What the charts of a run are made of, read from the database as it is asked for.
struct RecordedRun {
  let id: RunID
  let details: RunDetails
  let database: ResultsDatabase

  var experiment: String { details.beginning.experiment }

  /// The value of a key of the spec.
  func parameter(_ key: String) -> String? {
    details.beginning.parameters.first { $0.key == key }?.value
  }

  /// The metrics of the run as a whole, by their keys.
  var metrics: [String: Double] {
    Dictionary(
      details.metrics.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether the run recorded a series.
  func has(_ kind: SeriesDescription.Kind, _ name: String) -> Bool {
    details.series.contains { $0.kind == kind && $0.name == name }
  }

  /// What a series is called in a chart.
  func label(_ series: RecordedSeries) -> String {
    "\(series.description.name) (\(series.description.engine))"
  }

  /// Both computations of the outputs at every step, or else at the last.
  func comparedSeries() throws -> (reference: RecordedSeries, reimplemented: RecordedSeries) {
    let (reference, reimplemented) = (SeriesName.reference, SeriesName.reimplemented)
    guard has(.timeSteps, reference), has(.timeSteps, reimplemented) else {
      return (
        try database.series(of: id, named: reference),
        try database.series(of: id, named: reimplemented)
      )
    }
    return (
      try database.timeSteps(of: id, named: reference),
      try database.timeSteps(of: id, named: reimplemented)
    )
  }

  /// The true values of the first output in original units, unless nobody knows them.
  func truth(_ unit: OutputDescription) throws -> [Double]? {
    guard has(.predictions, SeriesName.truth) else { return nil }
    return try database.series(of: id, named: SeriesName.truth).firstOutput(in: unit)
  }

  /// What the first output stands for.
  func firstOutput() throws -> OutputDescription {
    try database.outputs(of: id).first ?? OutputDescription("y")
  }
}

extension RecordedSeries {
  /// The first output of each sample in original units: what a curve over the samples can show.
  func firstOutput(in unit: OutputDescription) -> [Double] {
    let width = description.steps * description.outputs
    return stride(from: 0, to: values.count, by: width).map {
      unit.offset + unit.scale * values[$0]
    }
  }
}
