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
  let environment: EnvironmentFields
  let libraries: [String: String]
  let outputs: Int
  let inputs: [InputFields]
  let series: [SeriesFields]
  let artifacts: [ArtifactFields]
  let texts: [[String: String]]

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
    environment = EnvironmentFields(run)
    libraries = firstOfEachKey(details.libraries.map { ($0.name, $0.version) })
    outputs = details.outputCount
    texts = details.texts.map { ["name": $0.name, "engine": $0.engine, "text": $0.text] }
    inputs = beginning.inputs.map(InputFields.init)
    series = details.series.map(SeriesFields.init)
    artifacts = run.files.map(ArtifactFields.init)
  }
}

/// Equal keys cannot be recorded, but a damaged database may hold them.
private func firstOfEachKey<Value>(_ pairs: [(String, Value)]) -> [String: Value] {
  Dictionary(pairs, uniquingKeysWith: { first, _ in first })
}
