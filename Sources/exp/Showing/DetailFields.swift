import Results

/// Everything recorded of a run, for programs.
struct DetailFields: Encodable {
  let summary: RunFields
  let description, command: String?
  let spec, specSHA256, folder: String
  let weightsSHA256, predictionsSHA256: String?
  let peakMemoryBytes: Int?
  let removed: String?
  let tags: [String: String]
  let notes: [NoteFields]
  let verifications: [RecordedVerificationFields]
  let resumptions: [ResumptionFields]
  let checkpoint: CheckpointFields?
  let parameters: [String: String]
  let metrics: [String: JSONNumber]
  /// Each with the number of its epoch.
  let epochs: [[String: JSONNumber]]
  let environment: [String: String]
  let libraries: [String: String]
  let outputs: Int
  let inputs, series, artifacts, texts: [[String: String]]

  init(_ run: ShownRun) {
    let (details, beginning) = (run.details, run.details.beginning)
    summary = RunFields(details.summary)
    description = beginning.description
    command = beginning.command
    spec = beginning.specText
    specSHA256 = beginning.specSHA256
    folder = beginning.folder
    weightsSHA256 = details.hashes?.weights
    predictionsSHA256 = details.hashes?.predictions
    peakMemoryBytes = details.peakMemory
    removed = details.removedAt?.description
    tags = firstOfEachKey(details.tags.map { ($0.key, $0.value) })
    notes = details.notes.map(NoteFields.init)
    verifications = details.verifications.map(RecordedVerificationFields.init)
    resumptions = details.resumptions.map(ResumptionFields.init)
    checkpoint = run.checkpoint.map(CheckpointFields.init)
    parameters = firstOfEachKey(beginning.parameters.map { ($0.key, $0.value) })
    metrics = firstOfEachKey(details.metrics.map { ($0.key, JSONNumber($0.value)) })
    epochs = run.epochs.map { epoch in
      epoch.metrics.mapValues(JSONNumber.init)
        .merging(["epoch": JSONNumber(Double(epoch.number))]) { $1 }
    }
    environment = run.environmentFields
    libraries = firstOfEachKey(details.libraries.map { ($0.name, $0.version) })
    outputs = details.outputCount
    texts = details.texts.map { ["name": $0.name, "engine": $0.engine, "text": $0.text] }
    inputs = beginning.inputs.map {
      ["role": $0.role, "path": $0.path, "bytes": "\($0.bytes)", "sha256": $0.sha256]
    }
    series = details.series.map {
      [
        "kind": $0.kind.rawValue, "name": $0.name, "split": $0.split, "engine": $0.engine,
        "dtype": $0.element.rawValue, "shape": "\($0.shape)", "sha256": $0.sha256,
      ]
    }
    artifacts = run.files.map { file in
      [
        "name": file.artifact.name, "kind": file.artifact.kind, "path": file.artifact.path,
        "bytes": "\(file.artifact.bytes)", "sha256": file.artifact.sha256,
        "state": file.state.rawValue,
      ]
    }
  }
}

extension ShownRun {
  /// What the run was made with; what is not known is empty.
  fileprivate var environmentFields: [String: String] {
    let (made, process) = (details.beginning.environment, details.beginning.process)
    return [
      "program_version": made.programVersion, "git_commit": made.gitCommit ?? "",
      "git_dirty": made.gitDirty.map { "\($0)" } ?? "",
      "git_diff_sha256": made.gitDiffSHA256 ?? "",
      "git_diff_kept": made.gitDiffSHA256 == nil ? "" : "\(keptDiffBytes != nil)",
      "swift_version": made.swiftVersion, "compiler": made.compiler ?? "",
      "build": made.build?.rawValue ?? "", "operating_system": made.operatingSystem,
      "processor": made.processor, "kernel_level": made.kernelLevel, "threads": "\(made.threads)",
      "host": process.host, "process_id": "\(process.processID)",
    ]
  }
}

/// Equal keys cannot be recorded, but a damaged database may hold them.
private func firstOfEachKey<Value>(_ pairs: [(String, Value)]) -> [String: Value] {
  Dictionary(pairs, uniquingKeysWith: { first, _ in first })
}
