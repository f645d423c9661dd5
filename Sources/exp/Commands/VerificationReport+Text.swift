import Diagnostics
import Experiments
import Results

extension VerificationReport {
  /// The report for a person.
  var table: String {
    var lines = [("verdict", verdict.rawValue)]
    if let difference {
      let more = furtherDifferences == 0 ? "nothing else" : "\(furtherDifferences) more found"
      lines += [
        ("first", "\(difference.place)"), ("", "\(difference.sides)"), ("differing", more),
      ]
    }
    if let failureText { lines.append(("reason", failureText)) }
    lines += remarks.enumerated().map { ($0 == 0 ? "note" : "", $1) }
    lines.append(("compared", extent.text))
    lines += omissions.enumerated().map { ($0 == 0 ? "left out" : "", $1) }
    lines += [
      ("run", "\(run.short) of \(experiment), again in \(brief(seconds: duration.seconds))"),
      ("kernels", environment.kernelLevel),
    ]
    if let resultsSHA256 { lines.append(("results", resultsSHA256)) }
    return lines.map { key, value in
      key + String(repeating: " ", count: 13 - key.count)
        + value.replacing("\n", with: "\n" + String(repeating: " ", count: 13))
    }.joined(separator: "\n")
  }

  /// Why the run could not be run, without what was expected and what to do.
  private var briefFailure: String? {
    guard let diagnostic = failure as? Diagnostic else { return failureText?.singleLine }
    return (diagnostic.place.map { "\($0.file): " } ?? "") + diagnostic.message.singleLine
  }

  /// The report as one line of many.
  var line: String {
    let word = verdict.rawValue
    let reason = difference?.description ?? briefFailure
    let omitted = omissions.isEmpty ? nil : "\(omissions.count) left out"
    return
      ([
        word + String(repeating: " ", count: 13 - word.count) + "\(run.short)  \(experiment)",
        brief(seconds: duration.seconds), reason, omitted,
      ] as [String?]).compactMap(\.self).joined(separator: "  ")
  }
}

extension ComparedExtent {
  /// What was compared, in words.
  var text: String {
    let parts = [
      (epochs, "epoch"), (batches, "batch loss"), (weights, "weight"),
      (predictions, "prediction"), (metrics, "metric"), (texts, "text"),
    ].filter { $0.0 > 0 }
    guard !parts.isEmpty else { return "nothing" }
    return parts.map { count, word in
      "\(count) \(word)" + (count == 1 ? "" : word.hasSuffix("s") ? "es" : "s")
    }.joined(separator: ", ")
  }
}

/// A verification, for programs.
struct VerificationFields: Encodable {
  let run, experiment, verdict: String
  let difference: Difference?
  let furtherDifferences: Int
  let failure: String?
  let epochs, batches, weights, predictions, metrics, texts: Int
  let omissions, remarks: [String]
  let resultsSHA256: String?
  let kernelLevel, programVersion: String
  let seconds: Double

  /// What differs first.
  struct Difference: Encodable {
    let place, recorded, computed: String
    let ulps: UInt64?
  }

  init(_ report: VerificationReport) {
    run = report.run.text
    experiment = report.experiment
    verdict = report.verdict.rawValue
    difference = report.difference.map {
      Difference(
        place: "\($0.place)", recorded: "\($0.recorded)", computed: "\($0.computed)", ulps: $0.ulps)
    }
    furtherDifferences = report.furtherDifferences
    failure = report.failureText
    let extent = report.extent
    (epochs, batches, weights) = (extent.epochs, extent.batches, extent.weights)
    (predictions, metrics, texts) = (extent.predictions, extent.metrics, extent.texts)
    (omissions, remarks) = (report.omissions, report.remarks)
    resultsSHA256 = report.resultsSHA256
    kernelLevel = report.environment.kernelLevel
    programVersion = report.environment.programVersion
    seconds = report.duration.seconds
  }
}

/// The verifications of many runs, for programs.
struct VerificationsFields: Encodable {
  let runs: [VerificationFields]
  let passedOver: [[String: String]]

  init(_ reports: [VerificationReport], _ refusals: [(RunID, Diagnostic)]) {
    runs = reports.map(VerificationFields.init)
    passedOver = refusals.map { ["run": $0.text, "reason": $1.message] }
  }
}
