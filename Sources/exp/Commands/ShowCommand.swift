import ArgumentParser
import Results

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show everything recorded of a run.")

  @Argument(
    help: ArgumentHelp(
      "The run: the first digits of its name, 'latest', or 'EXPERIMENT@latest'.",
      valueName: "run"))
  var name = "latest"

  @Flag(help: "Print as JSON.")
  var json = false

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    let results = try database.reading()
    let details = try results.details(of: results.run(named: name))
    Terminal.output.write(try json ? JSONText(DetailFields(details)).text : text(details))
  }

  private func text(_ details: RunDetails) -> String {
    let (run, beginning) = (details.summary, details.beginning)
    let environment = beginning.environment
    let git = environment.gitCommit.map {
      "\($0.prefix(12))\(environment.gitDirty == true ? ", with changes" : "")"
    }
    return [
      section(
        "run \(run.id.text)",
        [
          ("experiment", run.experiment), ("status", run.status.rawValue),
          ("error", run.error), ("verdict", run.verdict),
          ("started", run.startedAt.description), ("ended", run.endedAt?.description),
          ("time", run.durationSeconds.map { brief(seconds: $0) }), ("folder", beginning.folder),
          ("results", run.resultsSHA256),
        ]),
      section("metrics", details.metrics.map { ($0.key, exact($0.value)) }),
      section(
        "made with",
        [
          ("exp", environment.programVersion), ("git", git), ("swift", environment.swiftVersion),
          ("system", environment.operatingSystem), ("processor", environment.processor),
          ("kernels", environment.kernelLevel), ("threads", "\(environment.threads)"),
        ]),
      section("libraries", details.libraries.map { ($0.name, $0.version) }),
      section(
        "inputs",
        beginning.inputs.map {
          ($0.role, "\($0.path), \($0.bytes) bytes, \($0.sha256.prefix(12))")
        }),
      section(
        "series",
        details.series.map {
          ("\($0.kind.rawValue) \($0.name)", "\($0.engine) \($0.shape) \($0.sha256.prefix(12))")
        }),
      section("outputs", details.outputCount == 0 ? [] : [("named", "\(details.outputCount)")]),
      section("texts", details.texts.map { ("\($0.name) (\($0.engine))", $0.text) }),
      section(
        "files", details.artifacts.map { ($0.path, "\($0.bytes) bytes, \($0.sha256.prefix(12))") }),
      "spec\n"
        + beginning.specText.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"),
    ].compactMap(\.self).joined(separator: "\n\n")
  }

  /// A heading and its lines; what is not known is left out, and so is a heading without lines.
  private func section(_ heading: String, _ lines: [(String, String?)]) -> String? {
    let known = lines.compactMap { key, value in value.map { (key, $0) } }
    guard !known.isEmpty else { return nil }
    let width = known.map(\.0.count).max() ?? 0
    return
      ([heading]
      + known.map { key, value in
        "  " + key + String(repeating: " ", count: width + 2 - key.count)
          + indented(value, by: width + 4)
      }).joined(separator: "\n")
  }

  /// The lines of a text below each other, the first where the cursor stands.
  private func indented(_ text: String, by width: Int) -> String {
    text.split(separator: "\n").map { String($0).singleLine }
      .joined(separator: "\n" + String(repeating: " ", count: width))
  }
}

/// Everything recorded of a run, for programs.
struct DetailFields: Encodable {
  let summary: RunFields
  let spec, specSHA256, folder: String
  let parameters: [String: String]
  let metrics: [String: JSONNumber]
  let environment: [String: String]
  let libraries: [String: String]
  let outputs: Int
  let inputs, series, artifacts, texts: [[String: String]]

  init(_ details: RunDetails) {
    summary = RunFields(details.summary)
    spec = details.beginning.specText
    specSHA256 = details.beginning.specSHA256
    folder = details.beginning.folder
    parameters = Dictionary(
      uniqueKeysWithValues: details.beginning.parameters.map { ($0.key, $0.value) })
    metrics = Dictionary(
      uniqueKeysWithValues: details.metrics.map { ($0.key, JSONNumber($0.value)) })
    let made = details.beginning.environment
    environment = [
      "program_version": made.programVersion, "git_commit": made.gitCommit ?? "",
      "git_dirty": made.gitDirty.map { "\($0)" } ?? "", "swift_version": made.swiftVersion,
      "operating_system": made.operatingSystem, "processor": made.processor,
      "kernel_level": made.kernelLevel, "threads": "\(made.threads)",
    ]
    libraries = Dictionary(
      uniqueKeysWithValues: details.libraries.map { ($0.name, $0.version) })
    outputs = details.outputCount
    texts = details.texts.map { ["name": $0.name, "engine": $0.engine, "text": $0.text] }
    inputs = details.beginning.inputs.map {
      ["role": $0.role, "path": $0.path, "bytes": "\($0.bytes)", "sha256": $0.sha256]
    }
    series = details.series.map {
      [
        "kind": $0.kind.rawValue, "name": $0.name, "split": $0.split, "engine": $0.engine,
        "dtype": $0.element.rawValue, "shape": "\($0.shape)", "sha256": $0.sha256,
      ]
    }
    artifacts = details.artifacts.map {
      ["name": $0.name, "kind": $0.kind, "path": $0.path, "sha256": $0.sha256]
    }
  }
}
