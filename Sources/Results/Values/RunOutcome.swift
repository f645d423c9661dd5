/// What came of a run, or a part of it, written at once: before, during or after its training.
package struct RunOutcome: Sendable {
  /// How it ended, if it has.
  package var ending: RunEnding?
  /// `agree`, `disagree` or `ill-conditioned`.
  package var verdict: String?
  /// The hashes of what a repetition must reproduce.
  package var hashes: ResultHashes?
  package var metrics: [Metric]
  package var series: [RecordedSeries]
  package var artifacts: [RunArtifact]
  /// What the model's outputs stand for, in their order: all of them, or none.
  package var outputs: [OutputDescription]
  package var texts: [RunText]
  package var libraries: [LibraryVersion]

  package init(
    _ ending: RunEnding? = nil, verdict: String? = nil, hashes: ResultHashes? = nil,
    metrics: [Metric] = [], series: [RecordedSeries] = [], artifacts: [RunArtifact] = [],
    outputs: [OutputDescription] = [], texts: [RunText] = [], libraries: [LibraryVersion] = []
  ) {
    self.ending = ending
    self.verdict = verdict
    self.hashes = hashes
    self.metrics = metrics
    self.series = series
    self.artifacts = artifacts
    self.outputs = outputs
    self.texts = texts
    self.libraries = libraries
  }
}

/// The hashes, SHA-256 in hexadecimal, of what a repetition of a run must reproduce to the last bit.
package struct ResultHashes: Hashable, Sendable {
  /// Of the weights' bits.
  package var weights: String
  /// Of the hashes of all series.
  package var predictions: String
  /// Of weights, predictions, texts and the bits of every metric.
  package var results: String

  package init(weights: String, predictions: String, results: String) {
    self.weights = weights
    self.predictions = predictions
    self.results = results
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

/// Something that a run wrote in words.
package struct RunText: Hashable, Sendable {
  /// What it is, such as `generated`.
  package var name: String
  /// What wrote it; each engine writes one text of a name.
  package var engine: String
  package var text: String

  package init(name: String, engine: String, text: String) {
    self.name = name
    self.engine = engine
    self.text = text
  }
}

/// Another program that took part in a run.
package struct LibraryVersion: Hashable, Sendable {
  /// Its name among Python's packages or its own, such as `keras` or `python`.
  package var name: String
  package var version: String

  package init(name: String, version: String) {
    self.name = name
    self.version = version
  }
}
