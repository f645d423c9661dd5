/// One line of the list of runs.
package struct RunSummary: Hashable, Sendable {
  package let id: RunID
  package let experiment: String
  /// How the run stands now; ``RunStatus/lost`` is found out while reading.
  package let status: RunStatus
  package let startedAt: Timestamp
  package let endedAt: Timestamp?
  package let durationSeconds: Double?
  package let seed: Int
  package let verdict: String?
  package let resultsSHA256: String?
  /// What went wrong, if something did.
  package let error: String?
  /// The number of the last recorded epoch.
  package let epochs: Int?
  /// The training loss of the last epoch.
  package let loss: Double?
  /// The validation loss of the last epoch.
  package let validationLoss: Double?
  package let testRMSE: Double?
  package let maxDifference: Double?
}

/// Everything that is recorded of a run but for its epochs and the numbers of its series.
package struct RunDetails: Sendable {
  package let summary: RunSummary
  /// What was known before the first step.
  package let beginning: NewRun
  /// The metrics of the whole run, by key.
  package let metrics: [Metric]
  package let series: [SeriesDescription]
  package let artifacts: [RunArtifact]
  /// How many outputs have a name.
  package let outputCount: Int
  package let texts: [RunText]
  package let libraries: [LibraryVersion]
  package let tags: [Tag]
  package let notes: [Note]
  package let verifications: [RecordedVerification]
  package let resumptions: [Resumption]
  /// The hashes of the results, if the run came to some; nil for what an earlier program recorded.
  package var hashes: ResultHashes? {
    guard let weightsSHA256, let predictionsSHA256, let results = summary.resultsSHA256 else {
      return nil
    }
    return ResultHashes(
      weights: weightsSHA256, predictions: predictionsSHA256, results: results)
  }
  /// The hash of the trained weights.
  package let weightsSHA256: String?
  /// The hash of the hashes of the series.
  package let predictionsSHA256: String?
  /// The most bytes that the process held at a time.
  package let peakMemory: Int?
  /// When the run was put away, if it was.
  package let removedAt: Timestamp?
}

/// An earlier run of the same resolved spec, inputs and program version.
package struct EarlierRun: Hashable, Sendable {
  package let id: RunID
  package let startedAt: Timestamp
  package let resultsSHA256: String
}
