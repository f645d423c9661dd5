import Diagnostics
import Foundation
import Recurrent
import RecurrentFiles
import Results

/// What a run recorded after its training, to be compared with the same of its repetition.
struct RecordedResults {
  private let details: RunDetails
  private let database: ResultsDatabase

  init(_ details: RunDetails, _ database: ResultsDatabase) {
    self.details = details
    self.database = database
  }

  /// Compares weights, series, texts, metrics and hashes, in the order in which they are computed.
  ///
  /// - Throws: `Diagnostic` if the database cannot be read.
  func compare(
    _ trained: TrainedModel, _ results: RunResults, _ plan: ExperimentPlan,
    _ comparison: inout RecordComparison
  ) throws {
    let outcome = results.outcome
    try compareWeights(of: trained.model, plan, &comparison)
    compare(details.weightsSHA256, results.hashes.weights, "weights", &comparison)
    try compare(outcome.series, &comparison)
    try compare(outcome.outputs, &comparison)
    compare(outcome.texts, &comparison)
    comparison.compare(
      metrics: values(outcome.metrics), with: values(details.metrics), epoch: 0)
    comparison.compare(details.summary.verdict, outcome.verdict, at: .verdict)
    compare(details.predictionsSHA256, results.hashes.predictions, "predictions", &comparison)
    compareResultsHash(results.hashes.results, &comparison)
  }

  // MARK: Weights

  private func compareWeights(
    of model: Model<Float>, _ plan: ExperimentPlan, _ comparison: inout RecordComparison
  ) throws {
    let name = "weights.safetensors"
    guard let artifact = details.artifacts.first(where: { $0.name == name }) else {
      return comparison.omit("the weights' elements: no file of them is recorded")
    }
    let own = SafetensorsFile(model, metadata: plan.weightsMetadata).bytes
    if let bytes = try kept(artifact) {
      do {
        try comparison.compare(
          weights: SafetensorsFile.read(own).arrays, with: SafetensorsFile.read(bytes).arrays)
      } catch let error as FileError {
        comparison.note(
          RunDifference(
            at: .file(name), recorded: .text("a damaged file (\(error.message))"),
            computed: .text("\(own.count) bytes")))
      }
      comparison.compare(sha256(bytes), sha256(own), at: .file("\(name) as it is kept"))
    } else {
      comparison.omit("the weights' elements: the file is not kept, only its hash")
    }
    comparison.compare(artifact.sha256, sha256(own), at: .file(name))
  }

  /// The bytes of a file of the run: those that the database keeps, or those in the run's folder if they
  /// are still what they were.
  private func kept(_ artifact: RunArtifact) throws -> Data? {
    if let bytes = try database.content(sha256: artifact.sha256) { return bytes }
    let folder = RunFolder(named: details.beginning.folder, besides: database.path)
    let bytes = try? Data(contentsOf: folder.url.appending(path: artifact.path))
    return bytes.flatMap { sha256($0) == artifact.sha256 ? $0 : nil }
  }

  // MARK: Series and texts

  private func compare(_ computed: [RecordedSeries], _ comparison: inout RecordComparison) throws {
    for series in computed {
      let own = series.description
      let recorded = details.series.first { $0.isSameSeries(as: own) }
      if let recorded {
        try compare(series, with: recorded, &comparison)
      } else if !comparison.isComplete {
        comparison.omit("the \(own.kind.rawValue) '\(own.name)': not recorded")
      } else {
        comparison.note(
          RunDifference(
            at: .series(own.kind, own.name, .presence), recorded: .nothing,
            computed: .text("\(own.count) numbers")))
      }
    }
    for recorded in details.series
    where !computed.contains(where: { $0.description.isSameSeries(as: recorded) }) {
      comparison.note(
        RunDifference(
          at: .series(recorded.kind, recorded.name, .presence),
          recorded: .text("\(recorded.count) numbers"), computed: .nothing))
    }
  }

  private func compare(
    _ series: RecordedSeries, with recorded: SeriesDescription,
    _ comparison: inout RecordComparison
  ) throws {
    do {
      comparison.compare(
        series: series, with: try database.series(recorded, of: details.summary.id))
    } catch let error as Diagnostic where error.category == .database {
      // Numbers are missing, or lie outside of the shape.
      comparison.note(
        RunDifference(
          at: .series(recorded.kind, recorded.name, .presence),
          recorded: .text("a damaged series (\(error.message))"),
          computed: .text("\(series.values.count) numbers")))
    }
  }

  private func compare(_ computed: [OutputDescription], _ comparison: inout RecordComparison) throws
  {
    let recorded = try database.outputs(of: details.summary.id)
    guard comparison.isComplete || !recorded.isEmpty else { return }
    for output in 0..<max(computed.count, recorded.count) {
      comparison.compare(
        recorded.indices.contains(output) ? recorded[output].text : nil,
        computed.indices.contains(output) ? computed[output].text : nil, at: .output(output))
    }
  }

  private func compare(_ computed: [RunText], _ comparison: inout RecordComparison) {
    for text in computed {
      let recorded = details.texts.first { $0.name == text.name && $0.engine == text.engine }
      comparison.compare(text: text, with: recorded?.text ?? "")
    }
    for recorded in details.texts
    where !computed.contains(where: { $0.name == recorded.name && $0.engine == recorded.engine }) {
      comparison.compare(
        text: RunText(name: recorded.name, engine: recorded.engine, text: ""), with: recorded.text)
    }
  }

  // MARK: Hashes

  private func compare(
    _ recorded: String?, _ computed: String, _ name: String,
    _ comparison: inout RecordComparison
  ) {
    guard recorded != nil || comparison.isComplete else {
      return comparison.omit("the hash of the \(name): not recorded")
    }
    comparison.compare(recorded, computed, at: .hash(name))
  }

  /// A hash over all results tells nothing if an earlier program computed fewer.
  private func compareResultsHash(_ computed: String, _ comparison: inout RecordComparison) {
    let recorded = details.summary.resultsSHA256
    guard !comparison.isComplete, recorded != computed else {
      return comparison.compare(recorded, computed, at: .hash("results"))
    }
    let hasLeftOut = comparison.omissions.contains { $0.hasSuffix(": not recorded") }
    if recorded == nil || hasLeftOut {
      comparison.omit("the hash of the results: it is over less")
    } else {
      comparison.compare(recorded, computed, at: .hash("results"))
    }
  }

  private func values(_ metrics: [Metric]) -> [String: Double] {
    Dictionary(metrics.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
  }
}

extension SeriesDescription {
  fileprivate func isSameSeries(as other: SeriesDescription) -> Bool {
    (kind, name, split) == (other.kind, other.name, other.split)
  }
}

extension OutputDescription {
  fileprivate var text: String { "\(name) = \(offset) + \(scale) * output" }
}
