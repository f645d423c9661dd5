/// What came of a run, or a part of it, written at once.
package struct RunOutcome: Sendable {
  /// How it ended, if it has.
  package var ending: RunEnding?
  /// `agree`, `disagree` or `ill-conditioned`.
  package var verdict: String?
  /// The SHA-256 over everything that a repetition must reproduce, in hexadecimal.
  package var resultsSHA256: String?
  package var metrics: [Metric]
  package var series: [RecordedSeries]
  package var artifacts: [RunArtifact]

  package init(
    _ ending: RunEnding? = nil, verdict: String? = nil, resultsSHA256: String? = nil,
    metrics: [Metric] = [], series: [RecordedSeries] = [], artifacts: [RunArtifact] = []
  ) {
    self.ending = ending
    self.verdict = verdict
    self.resultsSHA256 = resultsSHA256
    self.metrics = metrics
    self.series = series
    self.artifacts = artifacts
  }
}

/// One file that a run wrote.
package struct RunArtifact: Hashable, Sendable {
  /// The name by which it is asked for, unique in its run.
  package var name: String
  /// What it is, such as `chart` or `weights`.
  package var kind: String
  /// Its path relative to the run's folder.
  package var path: String
  package var sha256: String
  package var bytes: Int

  package init(name: String, kind: String, path: String, sha256: String, bytes: Int) {
    self.name = name
    self.kind = kind
    self.path = path
    self.sha256 = sha256
    self.bytes = bytes
  }
}
