import Results

/// A note, for programs.
struct NoteFields: Encodable {
  let written, text: String

  init(_ note: Note) {
    written = note.writtenAt.description
    text = note.text
  }
}

/// A verification, for programs.
struct RecordedVerificationFields: Encodable {
  let verdict, verified: String
  let difference: String?
  let ulps: JSONNumber?
  let programVersion, kernelLevel: String
  let seconds: JSONNumber

  init(_ verification: RecordedVerification) {
    verdict = verification.verdict.rawValue
    verified = verification.verifiedAt.description
    difference = verification.difference
    ulps = verification.ulps.map(JSONNumber.init)
    programVersion = verification.programVersion
    kernelLevel = verification.kernelLevel
    seconds = JSONNumber(verification.durationSeconds)
  }
}

/// One time that a run was gone on with, for programs.
struct ResumptionFields: Encodable {
  let resumed, status: String
  let error: String?
  /// Completed epochs, and batches of the next one; nil from the beginning.
  let epochs, batches: Int?

  init(_ resumption: Resumption) {
    resumed = resumption.resumedAt.description
    status = resumption.status.rawValue
    error = resumption.error
    epochs = resumption.from?.epochs
    batches = resumption.from?.batches
  }
}

/// From where a run can be gone on with, for programs.
struct CheckpointFields: Encodable {
  let epochs, batches: Int
  let saved: String
  let seconds: Double
  let sha256: String
  let bytes: Int

  init(_ checkpoint: CheckpointDescription) {
    epochs = checkpoint.epochs
    batches = checkpoint.batches
    saved = checkpoint.savedAt.description
    seconds = checkpoint.elapsed.seconds
    sha256 = checkpoint.sha256
    bytes = checkpoint.bytes
  }
}
