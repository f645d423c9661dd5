import Foundation
package import Results

/// What came of running a run again.
package struct VerificationReport: Sendable {
  package let run: RunID
  package let experiment: String
  package let verdict: Verification.Verdict
  /// What differs first in the order of computation, if anything does.
  package let difference: RunDifference?
  /// How much more was found to differ.
  package let furtherDifferences: Int
  /// Why it could not be run, if it could not: the error as a diagnostic tells it.
  package let failure: (any Error)?
  /// Whether that is because the run needs Keras, and there is no Python that could have it.
  package let lacksPython: Bool
  package let extent: ComparedExtent
  /// What was not compared, each as a clause with its reason.
  package let omissions: [String]
  /// What else is known of a difference, a sentence each.
  package let remarks: [String]
  /// The hash of the results that came out, if it came to that.
  package let resultsSHA256: String?
  package let environment: RunEnvironment
  package let duration: Duration

  /// The verdict as the database keeps it; of a record that is the same as far as it goes, what was not
  /// compared.
  package var record: Verification {
    Verification(
      verdict, difference: difference.map(\.description) ?? failureText ?? omissionsText,
      ulps: difference?.ulps.map { Double($0) }, resultsSHA256: resultsSHA256,
      environment: environment, host: ProcessInfo.processInfo.hostName, duration: duration)
  }

  private var omissionsText: String? {
    omissions.isEmpty ? nil : "not compared: " + omissions.joined(separator: "; ")
  }

  /// Why it could not be run, as one text.
  package var failureText: String? { failure.map { RunFailure($0).text } }
}
