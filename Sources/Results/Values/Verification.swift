/// What came of running a run again to compare every bit.
package struct Verification: Hashable, Sendable {
  package enum Verdict: String, Hashable, Sendable, CaseIterable {
    /// Weights, predictions and metrics have the same bits.
    case verified
    /// Something has not.
    case differs
    /// It could not be run to its end.
    case failed
  }

  package var verdict: Verdict
  package var verifiedAt: Timestamp
  /// What differs first, or why it could not be run.
  package var difference: String?
  /// How far that is, counted in floating-point numbers between both; nil if nothing can be counted.
  package var ulps: Double?
  /// The hash of the results that came out.
  package var resultsSHA256: String?
  /// What it was run with.
  package var environment: RunEnvironment
  package var host: String
  package var duration: Duration

  package init(
    _ verdict: Verdict, verifiedAt: Timestamp = Timestamp(), difference: String? = nil,
    ulps: Double? = nil, resultsSHA256: String? = nil, environment: RunEnvironment, host: String,
    duration: Duration
  ) {
    self.verdict = verdict
    self.verifiedAt = verifiedAt
    self.difference = difference
    self.ulps = ulps
    self.resultsSHA256 = resultsSHA256
    self.environment = environment
    self.host = host
    self.duration = duration
  }
}

/// A verification as the database holds it.
package struct RecordedVerification: Hashable, Sendable {
  package let verdict: Verification.Verdict
  package let verifiedAt: Timestamp
  package let difference: String?
  package let ulps: Double?
  package let kernelLevel: String
  package let programVersion: String
  package let durationSeconds: Double
}
