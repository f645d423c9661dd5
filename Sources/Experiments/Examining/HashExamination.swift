import Foundation
import Results
import Specs

/// Computes the hashes of all numbers and bytes in a database again, and compares them with the
/// recorded ones.
struct HashExamination {
  private let database: ResultsDatabase
  private let runs: [ExaminedRun]
  private let progress: (Double) -> Void

  init(of database: ResultsDatabase, runs: [ExaminedRun], progress: @escaping (Double) -> Void) {
    self.database = database
    self.runs = runs
    self.progress = progress
  }

  func findings() -> [Finding] {
    let series = database.seriesToExamine()
    let contents = database.contentsToExamine()
    var findings = series.findings + contents.findings
    let total =
      series.series.reduce(0) { $0 + 8 * $1.count } + contents.contents.reduce(0) { $0 + $1.count }
    var done = 0
    for (key, count) in series.series {
      findings += read("table series, row \(key)") {
        try database.examinedSeries(key).flatMap(\.finding)
      }
      done += 8 * count
      progress(Double(done) / Double(max(total, 1)))
    }
    for (key, count) in contents.contents {
      findings += read("kept bytes") { try database.keptContent(key).flatMap(\.finding) }
      done += count
      progress(Double(done) / Double(max(total, 1)))
    }
    for run in runs {
      findings += read("run \(run.id.short)") { try finding(ofHashesIn: run) }
      findings += read("run \(run.id.short)") { try finding(ofSpecIn: run) }
    }
    return findings
  }

  /// The hash of the hashes of a run's series: whether one of them is missing or was exchanged.
  private func finding(ofHashesIn run: ExaminedRun) throws -> Finding? {
    guard let recorded = run.predictionsSHA256, run.status == .finished,
      try ResultHashes.predictions(of: database.seriesDescriptions(of: run.id)) != recorded
    else { return nil }
    return Finding(
      .changed, of: run.id, "the hashes of its series are not those that it ended with",
      advice: "exp verify \(run.id.short) computes them again")
  }

  /// Whether what is told of a run's spec is what it says itself, which its hash binds.
  private func finding(ofSpecIn run: ExaminedRun) throws -> Finding? {
    let beginning = try database.details(of: run.id).beginning
    func changed(_ what: String) -> Finding {
      Finding(.changed, of: run.id, what, advice: "another program may have written it")
    }
    guard sha256(Data(beginning.specText.utf8)) == beginning.specSHA256 else {
      return changed("its spec is not the one that it began with")
    }
    // Another version of this program may have understood it otherwise.
    guard let spec = try? Spec(yaml: beginning.specText, file: ""),
      spec.resolvedText == beginning.specText
    else { return nil }
    guard Set(spec.runParameters) == Set(beginning.parameters) else {
      return changed("its parameters are not those of its spec")
    }
    return Int(spec.seed) == beginning.seed ? nil : changed("its seed is not that of its spec")
  }

  private func read(_ subject: String, _ body: () throws -> Finding?) -> [Finding] {
    do {
      return try body().map { [$0] } ?? []
    } catch {
      return [Finding(failure: error, of: subject)]
    }
  }
}

extension ExaminedSeries {
  /// What is wrong with its numbers, if something is.
  fileprivate var finding: Finding? {
    let name = "'\(description.name)' (\(description.kind.rawValue), \(description.split))"
    let advice = "exp verify \(run.short) computes them again"
    if values.count != description.count {
      return Finding(
        .changed, of: run,
        "\(values.count) of the \(description.count) numbers of \(name) are there",
        advice: advice)
    }
    if misplaced > 0 {
      return Finding(
        .changed, of: run, "\(misplaced) numbers of \(name) are not where they should be",
        advice: advice)
    }
    guard !description.isOf(values) else { return nil }
    guard !values.contains(where: \.isNaN) else {
      return Finding(
        .note, of: run,
        "\(name) holds numbers that are none (NaN), whose bits are not kept: its hash proves nothing"
      )
    }
    return Finding(
      .changed, of: run, "the numbers of \(name) are not those whose hash was recorded",
      advice: advice)
  }
}

extension KeptContent {
  /// What is wrong with the bytes, if something is.
  fileprivate var finding: Finding? {
    if bytes.count != count {
      return Finding(.changed, subject, "it has \(bytes.count) bytes instead of \(count)")
    }
    guard Experiments.sha256(bytes) != sha256 else { return nil }
    return Finding(.changed, subject, "its bytes are not those whose hash is its name")
  }
}
