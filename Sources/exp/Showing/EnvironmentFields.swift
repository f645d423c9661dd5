import Results

/// What a run was made with, for programs; what is not known is left out.
struct EnvironmentFields: Encodable {
  let programVersion: String
  let gitCommit: String?
  let gitDirty: Bool?
  let gitDiffSHA256: String?
  let gitDiffKept: Bool?
  let swiftVersion: String
  let compiler, build: String?
  let operatingSystem, processor, kernelLevel: String
  let threads: Int
  let host: String
  let processID: Int

  init(_ run: ShownRun) {
    let (made, process) = (run.details.beginning.environment, run.details.beginning.process)
    programVersion = made.programVersion
    gitCommit = made.gitCommit
    gitDirty = made.gitDirty
    gitDiffSHA256 = made.gitDiffSHA256
    gitDiffKept = made.gitDiffSHA256.map { _ in run.keptDiffBytes != nil }
    swiftVersion = made.swiftVersion
    compiler = made.compiler
    build = made.build?.rawValue
    operatingSystem = made.operatingSystem
    processor = made.processor
    kernelLevel = made.kernelLevel
    threads = made.threads
    host = process.host
    processID = Int(process.processID)
  }
}
