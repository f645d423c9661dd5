import Results

// What a run was made with and of, for a person to read.

extension ShownRun {
  var environment: [(String, String?)] {
    let environment = details.beginning.environment
    return [
      ("exp", environment.programVersion), ("git", commit), ("changes", changes),
      ("swift", environment.swiftVersion), ("compiler", environment.compiler),
      ("build", environment.build?.rawValue), ("system", environment.operatingSystem),
      ("processor", environment.processor), ("kernels", environment.kernelLevel),
      ("threads", "\(environment.threads)"), ("host", details.beginning.process.host),
      ("process", "\(details.beginning.process.processID)"),
    ]
  }

  private var commit: String? {
    let environment = details.beginning.environment
    return environment.gitCommit.map { $0 + (environment.gitDirty == true ? ", with changes" : "") }
  }

  /// Where the changes since the commit are.
  private var changes: String? {
    guard let sha256 = details.beginning.environment.gitDiffSHA256 else { return nil }
    guard let keptDiffBytes else { return "\(sha256.prefix(12)), too large to be kept" }
    let command = "exp show \(details.summary.id.short) --diff"
    return "\(sha256.prefix(12)), \(brief(bytes: keptDiffBytes)): \(command)"
  }

  var inputs: [(String, String?)] {
    details.beginning.inputs.map {
      ($0.role, "\($0.path), \($0.bytes) bytes, \($0.sha256.prefix(12))")
    }
  }

  var series: [(String, String?)] {
    details.series.map {
      ("\($0.kind.rawValue) \($0.name)", "\($0.engine) \($0.shape) \($0.sha256.prefix(12))")
    }
  }
}

extension ShownFile {
  var text: String {
    "\(artifact.bytes) bytes, \(artifact.sha256.prefix(12))"
      + (state == .present ? "" : ", \(state.rawValue)")
  }
}
