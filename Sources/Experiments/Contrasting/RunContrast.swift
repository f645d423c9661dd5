import Diagnostics
package import Results

/// In what several runs differ.
package struct RunContrast: Sendable {
  package let runs: [RunDetails]
  /// The values of the resolved specs.
  package let parameters: [ContrastedText]
  /// The hashes of what the runs read, by role.
  package let inputs: [ContrastedText]
  /// With what the runs were computed; none of it may change a result.
  package let environment: [ContrastedText]
  /// How the runs ended.
  package let outcome: [ContrastedText]
  /// The metrics of the runs as wholes.
  package let metrics: [ContrastedMetric]
  /// The metrics of each run's last epoch.
  package let lastEpochs: [ContrastedMetric]
  /// The hashes of weights, predictions and results, and those of the series.
  package let hashes: [ContrastedText]
  /// How far the predictions of runs with the same test samples are from each other.
  package let predictions: [ContrastedPredictions]
  /// The first epoch after which not all trained weights have the same bits; nil if there is none.
  package let partingEpoch: Int?

  /// How many runs can be compared.
  package static let sizes = 2...8

  /// Reads and compares.
  ///
  /// - Throws: `Diagnostic` if there are too few runs or too many, if one is named twice, or if the
  ///   database cannot be read.
  package init(of ids: [RunID], in database: ResultsDatabase) throws {
    guard Self.sizes.contains(ids.count) else {
      throw Diagnostic(
        .usage, "\(ids.count) \(ids.count == 1 ? "run" : "runs") cannot be compared",
        expected: "\(Self.sizes.lowerBound) to \(Self.sizes.upperBound) runs")
    }
    for (index, id) in ids.enumerated() where ids[..<index].contains(id) {
      throw Diagnostic(
        .usage, "run \(id.short) is named twice", expected: "the names of different runs")
    }
    runs = try ids.map(database.details(of:))
    parameters = .rows(runs.map { $0.beginning.parameters.map { ($0.key, $0.value) } })
    inputs = .rows(runs.map { $0.beginning.inputs.map { ($0.role, $0.sha256) } })
    environment = .rows(runs.map(\.environmentFields))
    outcome = .rows(runs.map(\.outcomeFields))
    metrics = .rows(runs.map { $0.metrics.map { ($0.key, $0.value) } })
    lastEpochs = .rows(
      try ids.map { id in
        guard let last = try database.epochs(of: id).last else { return [] }
        return [("epoch", Double(last.number))]
          + last.metrics.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
      })
    hashes = .rows(runs.map(\.hashFields))
    predictions = try ContrastedPredictions.all(of: runs, in: database)
    partingEpoch = Self.partingEpoch(try ids.map(database.trainedEpochs(of:)))
  }

  /// The first epoch that all trainings have and after which their weights differ.
  private static func partingEpoch(_ trainings: [[TrainedEpoch]]) -> Int? {
    let hashes = trainings.map { epochs in
      Dictionary(
        epochs.map { ($0.number, $0.weightsSHA256) }, uniquingKeysWith: { first, _ in first })
    }
    return trainings[0].map(\.number).first { epoch in
      let known = hashes.compactMap { $0[epoch] ?? nil }
      return known.count == trainings.count && Set(known).count > 1
    }
  }

  /// Whether all runs came to results, with the same bits.
  package var givesSameBits: Bool {
    hashes.contains { $0.key == "results" && !$0.differs && $0.values[0] != nil }
  }
}

extension RunDetails {
  fileprivate var outcomeFields: [(String, String)] {
    let fields: [(String, String?)] = [
      ("status", summary.status.rawValue), ("verdict", summary.verdict), ("error", summary.error),
    ]
    return fields.compactMap { key, value in value.map { (key, $0) } }
  }

  /// What may differ from machine to machine and from version to version, but never in results.
  fileprivate var environmentFields: [(String, String)] {
    let environment = beginning.environment
    let fields: [(String, String?)] = [
      ("exp", environment.programVersion), ("commit", environment.gitCommit),
      ("changes", environment.gitDirty.map { $0 ? "yes" : "none" }),
      ("diff", environment.gitDiffSHA256), ("swift", environment.swiftVersion),
      ("compiler", environment.compiler), ("build", environment.build?.rawValue),
      ("system", environment.operatingSystem), ("processor", environment.processor),
      ("kernels", environment.kernelLevel), ("threads", "\(environment.threads)"),
      ("host", beginning.process.host),
    ]
    return fields.compactMap { key, value in value.map { (key, $0) } }
      + libraries.map { ("library \($0.name)", $0.version) }
  }

  fileprivate var hashFields: [(String, String)] {
    let fields = [
      ("weights", hashes?.weights), ("predictions", hashes?.predictions),
      ("results", hashes?.results ?? summary.resultsSHA256),
    ]
    return fields.compactMap { key, value in value.map { (key, $0) } }
      + series.map { ("\($0.kind.rawValue) \($0.name) \($0.split)", $0.sha256) }
  }
}
