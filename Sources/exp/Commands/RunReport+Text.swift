import ArgumentParser
import Diagnostics
import Experiments
import Results

extension RunReport {
  /// The report for a person.
  var table: String {
    let agreement = results.agreement
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
      ("weights", results.hashes.weights),
      ("predictions", results.hashes.predictions),
    ]
    lines.insert(contentsOf: measures, at: 5)
    if let first = agreement.firstDisagreement {
      lines.insert(("first", text(first)), at: 1)
    }
    if let repetition {
      let same = "the same bits as run \(repetition.earlier.short)"
      let different =
        "other bits than run \(repetition.earlier.short), "
        + (repetition.isPromised ? "which must not be" : "which Keras does not rule out")
      lines.append(("repeated", repetition.givesSameBits ? same : different))
    }
    lines += texts
    lines += decisions.enumerated().map { ($0 == 0 ? "read as" : "", $1) }
    lines += charts.enumerated().map { ($0 == 0 ? "charts" : "", shown($1)) }
    return lines.map { key, value in
      key + String(repeating: " ", count: 13 - key.count)
        + value.replacing("\n", with: "\n" + String(repeating: " ", count: 13))
    }.joined(separator: "\n")
  }

  /// How well the network does what it is for.
  private var measures: [(String, String)] {
    let forecast = results.forecast.map { forecast in
      [
        forecast.rmse.map { "RMSE \(brief($0))" },
        "max |Δ| \(brief(forecast.maxDifference))",
        forecast.maxDifferenceFromRecorded.map { "\(brief($0)) from the recorded one" },
      ].compactMap(\.self).joined(separator: ", ")
    }
    let lines = [
      ("test RMSE", results.accuracy.rmse.map { brief($0) }),
      ("accuracy", results.accuracy.accuracy.map { brief($0) }),
      (
        "loss",
        results.lossDifference.map {
          "at most \(brief($0.largest)) of it from the recorded one (epoch \($0.epoch))"
        }
      ),
      ("forecast", forecast),
    ]
    return lines.compactMap { key, value in value.map { (key, $0) } }
  }

  /// What the model wrote: once, if all engines wrote the same.
  private var texts: [(String, String)] {
    let written = results.texts
    if let first = written.first, written.count > 1, written.allSatisfy({ $0.text == first.text }) {
      return [("text", "\(first.text) (\(written.map(\.engine).joined(separator: " and ")))")]
    }
    return written.map { ("text", "\($0.text) (\($0.engine))") }
  }

  private func text(_ place: Agreement.Location) -> String {
    "sample \(place.sample), t=\(place.step + 1)"
      + (results.agreement.outputs > 1 ? ", output \(place.output)" : "")
  }

  /// Ends the program with the exit code of a disagreement if there is one.
  func requireAgreement() throws {
    if results.agreement.verdict == .disagree {
      throw ExitCode(Diagnostic.Category.disagreement.exitCode)
    }
  }

  /// The report for a program, with what changed since the last run of the experiment, if that is known.
  func json(changes: RunChanges? = nil) throws -> String {
    let agreement = results.agreement
    let hashes = results.hashes
    return try JSONText(
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
        worstOutput: agreement.worst.output, testRMSE: results.accuracy.rmse.map(JSONNumber.init),
        testAccuracy: results.accuracy.accuracy.map(JSONNumber.init),
        lossRelativeDifference: results.lossDifference.map { JSONNumber($0.largest) },
        forecastRMSE: results.forecast?.rmse.map(JSONNumber.init),
        forecastMaxDifference: results.forecast.map { JSONNumber($0.maxDifference) },
        forecastRecordedDifference: results.forecast?.maxDifferenceFromRecorded.map(
          JSONNumber.init),
        texts: results.texts.map { ["name": $0.name, "engine": $0.engine, "text": $0.text] },
        libraries: Dictionary(
          results.libraries.map { ($0.name, $0.version) }, uniquingKeysWith: { $1 }),
        seconds: duration.seconds, folder: folder, charts: charts,
        weightsSHA256: hashes.weights, predictionsSHA256: hashes.predictions,
        resultsSHA256: hashes.results, repeats: repetition?.earlier.text,
        sameBits: repetition?.givesSameBits, decisions: decisions, skipped: false,
        changes: changes?.all.map(ChangeFields.init))
    ).text
  }

  private struct Fields: Encodable {
    let run, experiment, verdict: String
    let maxDifference, differenceRMSE: JSONNumber
    let correlation: JSONNumber?
    let referenceError, reimplementationError, singlePrecisionError: JSONNumber
    /// The sample, the step and the output, counted from zero.
    let firstDisagreement: [Int]?
    let worstSample, worstStep, worstOutput: Int
    let testRMSE, testAccuracy, lossRelativeDifference: JSONNumber?
    let forecastRMSE, forecastMaxDifference, forecastRecordedDifference: JSONNumber?
    let texts: [[String: String]]
    let libraries: [String: String]
    let seconds: Double
    let folder: String
    let charts: [String]
    let weightsSHA256, predictionsSHA256, resultsSHA256: String
    let repeats: String?
    let sameBits: Bool?
    let decisions: [String]
    /// Whether the report is of an earlier run, because another one is not needed.
    let skipped: Bool
    let changes: [ChangeFields]?
  }
}
