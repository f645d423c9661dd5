import Datasets
import Diagnostics
import Recurrent
import RecurrentFiles
import Specs

/// The samples of a spec, and the series that they were cut from.
struct ExperimentData {
  let dataset: Dataset
  /// The series, if the samples are windows of a generated one.
  private var series: GeneratedValues?
  private var lookBack = 0

  /// Generates or reads what a spec describes.
  ///
  /// - Throws: `Diagnostic` or `DiagnosticList` if that is impossible or a file cannot be understood.
  init(_ spec: DatasetSpec, using random: inout NumPyRandom, files: inout InputFiles) throws {
    switch spec {
    case .series(let spec):
      let values = try GeneratedValues(spec, using: &random)
      dataset = try Dataset(
        rows: Rows(values.noisy, name: "y"), window: spec.window,
        split: spec.split, scaling: spec.scaling ?? Scalings())
      (series, lookBack) = (values, spec.window.lookBack)
    case .table(let spec):
      let file = try files.read(spec.file, as: .dataset)
      dataset = try Diagnostic.placing(in: file) {
        try Dataset(
          rows: Rows(spec, from: file), window: spec.window, split: spec.split,
          scaling: spec.scaling ?? Scalings())
      }
    case .text(let spec):
      let file = try files.read(spec.file, as: .dataset)
      let text = try CharacterText(
        Array(file.bytes), file: file.path, lowercase: spec.lowercase)
      dataset = try Diagnostic.placing(in: file) {
        try Dataset(text: text, window: spec.window, split: spec.split)
      }
    case .arrays(let spec):
      dataset = try files.dataset(spec)
    case .images(let spec):
      dataset = try files.images(spec)
    case .adding(let spec):
      dataset = try Dataset(
        samples: spec.problem.makeSamples(using: &random), split: spec.split)
    }
  }

  /// Which of all samples, in the order of the data, the test samples are, if they were chosen at random;
  /// nil if they are the last ones, or all.
  func chosenIndices(_ spec: DatasetSpec) -> [Int]? {
    guard spec.split?.randomState != nil else { return nil }
    // Windows are placed by their first row.
    let stride = spec.window?.stride ?? 1
    return dataset.test.places.map { $0 / stride }
  }

  /// What a forecast of the series begins with.
  ///
  /// - Throws: `Diagnostic` if a file cannot be understood.
  /// - Precondition: The samples are windows of a generated series, as specs require.
  func forecast(_ spec: ForecastSpec, files: inout InputFiles) throws -> ForecastPlan {
    guard let series else { preconditionFailure("only generated series are forecast") }
    return try ForecastPlan(spec, series: series, lookBack: lookBack, files: &files)
  }
}

extension Rows {
  /// Reads the table that a spec names.
  ///
  /// - Throws: `Diagnostic` or `DiagnosticList` with the places of what cannot be understood.
  fileprivate init(_ spec: TableSpec, from file: InputFile) throws {
    try self.init(
      csv: Array(file.bytes), file: file.path, inputs: spec.inputs, targets: spec.targets,
      delimiter: Character(spec.delimiter))
  }
}

/// A generated series, without its noise and with it.
struct GeneratedValues {
  let clean: [Double]
  let noisy: [Double]

  init(_ spec: SeriesSpec, using random: inout NumPyRandom) throws {
    clean = try spec.generator.values(using: &random)
    var values = clean
    try spec.noise?.add(to: &values, using: &random)
    noisy = values
  }
}
