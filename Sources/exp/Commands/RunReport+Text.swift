import ArgumentParser
import Diagnostics
import Experiments
import Results

extension RunReport {
  /// The report for a person.
  var table: String {
    var lines = [
      ("verdict", agreement.verdict.rawValue),
      ("max |Δ|", "\(brief(agreement.maxDifference)) (\(text(agreement.worst)))"),
      ("RMSE of Δ", brief(agreement.rmse)),
      ("correlation", agreement.correlation.map { "\($0)" } ?? "none: a series is constant"),
      (
        "from oracle",
        "reference \(brief(agreement.referenceError)), "
          + "reimplemented \(brief(agreement.reimplementationError)), "
          + "plain Float32 \(brief(agreement.yardstickError))"
      ),
      ("run", "\(id.short), \(brief(seconds: duration.seconds))"),
      ("weights", fingerprint.weights),
      ("predictions", fingerprint.predictions),
    ]
    if let testRMSE { lines.insert(("test RMSE", brief(testRMSE)), at: 5) }
    if let first = agreement.firstDisagreement {
      lines.insert(("first", text(first)), at: 1)
    }
    if let repetition {
      let same = "the same bits as run \(repetition.earlier.short)"
      let different = "other bits than run \(repetition.earlier.short), which must not be"
      lines.append(("repeated", repetition.givesSameBits ? same : different))
    }
    lines += decisions.enumerated().map { ($0 == 0 ? "read as" : "", $1) }
    lines += charts.enumerated().map { ($0 == 0 ? "charts" : "", shown($1)) }
    return lines.map { key, value in
      key + String(repeating: " ", count: 13 - key.count) + value
    }.joined(separator: "\n")
  }

  private func text(_ place: Agreement.Location) -> String {
    "sample \(place.sample), t=\(place.step + 1)"
      + (agreement.outputs > 1 ? ", output \(place.output)" : "")
  }

  /// Ends the program with the exit code of a disagreement if there is one.
  func requireAgreement() throws {
    if agreement.verdict == .disagree {
      throw ExitCode(Diagnostic.Category.disagreement.exitCode)
    }
  }

  /// The report for a program.
  var json: String {
    get throws {
      try JSONText(
        Fields(
          run: id.text, experiment: experiment, verdict: agreement.verdict.rawValue,
          maxDifference: JSONNumber(agreement.maxDifference),
          differenceRMSE: JSONNumber(agreement.rmse),
          correlation: agreement.correlation.map(JSONNumber.init),
          referenceError: JSONNumber(agreement.referenceError),
          reimplementationError: JSONNumber(agreement.reimplementationError),
          singlePrecisionError: JSONNumber(agreement.yardstickError),
          firstDisagreement: agreement.firstDisagreement.map {
            [$0.sample, $0.step, $0.output]
          },
          worstSample: agreement.worst.sample, worstStep: agreement.worst.step,
          worstOutput: agreement.worst.output, testRMSE: testRMSE.map(JSONNumber.init),
          seconds: duration.seconds, folder: folder, charts: charts,
          weightsSHA256: fingerprint.weights, predictionsSHA256: fingerprint.predictions,
          resultsSHA256: fingerprint.results, repeats: repetition?.earlier.text,
          sameBits: repetition?.givesSameBits, decisions: decisions)
      ).text
    }
  }

  private struct Fields: Encodable {
    let run, experiment, verdict: String
    let maxDifference, differenceRMSE: JSONNumber
    let correlation: JSONNumber?
    let referenceError, reimplementationError, singlePrecisionError: JSONNumber
    /// The sample, the step and the output, counted from zero.
    let firstDisagreement: [Int]?
    let worstSample, worstStep, worstOutput: Int
    let testRMSE: JSONNumber?
    let seconds: Double
    let folder: String
    let charts: [String]
    let weightsSHA256, predictionsSHA256, resultsSHA256: String
    let repeats: String?
    let sameBits: Bool?
    let decisions: [String]
  }
}
