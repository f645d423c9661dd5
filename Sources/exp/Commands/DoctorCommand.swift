import ArgumentParser
import Diagnostics
import Experiments
import Results

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Examine a database and the files beside it.",
    discussion: """
      Says what is damaged, missing or not what was recorded, which runs are lost, and what to do. \
      Nothing is changed, unless --fix is given: it takes away what killed processes left \
      half-written.

      Exit codes: 0 healthy, 3 something recorded is not what it was, 4 the database is damaged or \
      cannot be used.
      """)

  @Flag(help: "Leave out the hashes of numbers and files.")
  var quick = false

  @Flag(help: "Take away what killed processes left half-written.")
  var fix = false

  @Flag(help: "Print as JSON.")
  var json = false

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    let bar = ExaminationProgress()
    var examination = try DatabaseExamination(of: database.path, quickly: quick) { bar.show($0) }
    bar.end()
    if fix { examination.removeLeftovers() }
    Terminal.output.write(
      try json ? JSONText(ExaminationFields(examination)).text : examination.text)
    switch examination.severity {
    case .error: throw ExitCode(Diagnostic.Category.database.exitCode)
    case .changed: throw ExitCode(Diagnostic.Category.disagreement.exitCode)
    case .note, nil: break
    }
  }
}

extension DatabaseExamination {
  /// One line for each finding, and one for all of them.
  fileprivate var text: String {
    (findings.map(\.line) + [sentence]).joined(separator: "\n")
  }

  private var sentence: String {
    func count(_ severity: Finding.Severity, _ word: String) -> String {
      let count = findings.count { $0.severity == severity }
      return "\(count) \(word)\(count == 1 ? "" : "s")"
    }
    switch severity {
    case .error: return "damaged, or not to be used: " + count(.error, "error")
    case .changed: return "not as it was recorded: " + count(.changed, "change")
    case .note, nil: return "healthy"
    }
  }
}

extension Finding {
  fileprivate var line: String {
    let help = advice.map { " → \($0)" } ?? ""
    return "\(severity.rawValue): \(subject): \(text)\(help)".singleLine
  }
}

/// An examination for programs.
private struct ExaminationFields: Encodable {
  struct Item: Encodable {
    let severity, subject, text: String
    let advice: String?
  }

  let healthy: Bool
  let findings: [Item]

  init(_ examination: DatabaseExamination) {
    healthy = examination.severity ?? .note == .note
    findings = examination.findings.map {
      Item(severity: $0.severity.rawValue, subject: $0.subject, text: $0.text, advice: $0.advice)
    }
  }
}

/// Shows on a terminal how far the hashing is.
private final class ExaminationProgress {
  private var lastDrawn: ContinuousClock.Instant?
  private let start = ContinuousClock.now

  func show(_ part: Double) {
    guard Terminal.error.isInteractive, start.duration(to: .now) > .milliseconds(500),
      lastDrawn.map({ $0.duration(to: .now) > .milliseconds(100) }) ?? true
    else { return }
    Terminal.error.write("\r\u{1B}[Kcomparing hashes: \(Int(part * 100)) %", terminator: "")
    lastDrawn = .now
  }

  /// Takes the line away.
  func end() {
    if lastDrawn != nil { Terminal.error.write("\r\u{1B}[K", terminator: "") }
  }
}
