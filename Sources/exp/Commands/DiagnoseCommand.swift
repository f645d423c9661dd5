import ArgumentParser
import Diagnosis
import Diagnostics
import Experiments
import Specs

struct DiagnoseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diagnose",
    abstract: "Find the convention that explains why outputs differ from a model's.",
    discussion: """
      Tries every convention that is known to be mistaken for another (orders of gates, functions, \
      biases, transposed kernels, directions of time, states, axes, scalings), one by one and then \
      in pairs, and says which of them turns the model's outputs into the expected ones. Takes the \
      same files as 'exp check', or a spec that loads weights and has a recorded reference.

      Exit codes: 0 explained, or nothing to explain; 5 nothing tried explains it.
      """)

  @OptionGroup var model: ModelOptions

  @OptionGroup var arrays: ArrayOptions

  @Flag(help: "Print as JSON.")
  var json = false

  func run() throws {
    let diagnosis = try diagnosis
    Terminal.output.write(try json ? JSONText(DiagnosisFields(diagnosis)).text : text(diagnosis))
    if diagnosis.outcome == .unexplained {
      throw ExitCode(Diagnostic.Category.nothingMatched.exitCode)
    }
  }

  private var diagnosis: Diagnosis {
    get throws {
      if model.isSpec {
        let (spec, folder) = try Spec.load(path: model.file)
        return try Diagnosis(spec, reader: .isolated, in: folder)
      }
      return try Diagnosis(
        weights: model.loadSpec, layers: model.layers, dataset: arrays.dataset,
        recorded: arrays.recorded, reader: .isolated)
    }
  }

  private func text(_ diagnosis: Diagnosis) -> String {
    var lines = [diagnosis.sentence]
    if let difference = diagnosis.asItStands {
      lines += ["", "as it stands  max |Δ| \(brief(difference.maxDifference))"]
    }
    guard !diagnosis.findings.isEmpty else { return lines.joined(separator: "\n") }
    var table = TextTable(["left over", "", "if"], rightAligned: [0])
    for finding in diagnosis.findings {
      table.append([
        brief(finding.remaining.maxDifference), finding.explains ? "explains" : "",
        finding.causes.map(\.text).joined(separator: " and "),
      ])
      for other in finding.equivalents {
        table.append(["", "the same", other.map(\.text).joined(separator: " and ")])
      }
    }
    let tried =
      "tried: \(diagnosis.hypothesesTried) conventions and \(diagnosis.pairsTried) pairs, "
      + "on \(diagnosis.samplesCompared) samples"
    return (lines + ["", table.text, "", tried]).joined(separator: "\n")
  }
}

extension Diagnosis.Cause {
  fileprivate var text: String {
    let place = layers.isEmpty ? "" : " (layer \(layers.map(String.init).joined(separator: ", ")))"
    return id + place
  }
}

/// A diagnosis for programs.
private struct DiagnosisFields: Encodable {
  struct Cause: Encodable {
    let id, topic, sentence: String
    let layers: [Int]

    init(_ cause: Diagnosis.Cause) {
      id = cause.id
      topic = "\(cause.topic)"
      sentence = cause.sentence
      layers = cause.layers
    }
  }

  struct Finding: Encodable {
    let causes: [Cause]
    let maxDifference, relativeDifference, rmse: JSONNumber
    let explains: Bool
    let equivalents: [[Cause]]
  }

  let outcome, sentence: String
  let maxDifference: JSONNumber?
  let findings: [Finding]
  let hypothesesTried, pairsTried, samplesCompared: Int

  init(_ diagnosis: Diagnosis) {
    outcome = diagnosis.outcome.rawValue
    sentence = diagnosis.sentence
    maxDifference = diagnosis.asItStands.map { JSONNumber($0.maxDifference) }
    findings = diagnosis.findings.map { finding in
      Finding(
        causes: finding.causes.map(Cause.init),
        maxDifference: JSONNumber(finding.remaining.maxDifference),
        relativeDifference: JSONNumber(finding.remaining.relativeDifference),
        rmse: JSONNumber(finding.remaining.rmse), explains: finding.explains,
        equivalents: finding.equivalents.map { $0.map(Cause.init) })
    }
    hypothesesTried = diagnosis.hypothesesTried
    pairsTried = diagnosis.pairsTried
    samplesCompared = diagnosis.samplesCompared
  }
}
