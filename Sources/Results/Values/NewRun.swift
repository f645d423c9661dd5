/// All that is known of a run before its first step.
package struct NewRun: Hashable, Sendable {
  package var id: RunID
  /// The name that the spec gives itself.
  package var experiment: String
  /// The experiment's description; the last one recorded stands for the experiment.
  package var description: String?
  package var startedAt: Timestamp
  package var seed: Int
  /// What was typed to begin it, if it was.
  package var command: String?
  /// The resolved spec: every default written out.
  package var specText: String
  /// The SHA-256 of ``specText``, in hexadecimal.
  package var specSHA256: String
  package var environment: RunEnvironment
  /// The process that computes this run.
  package var process: ProcessIdentity
  /// The resolved spec once more, one value a row.
  package var parameters: [RunParameter]
  /// The files that the run reads.
  package var inputs: [RunInput]
  /// The run's folder, relative to the folder of the database.
  package var folder: String

  package init(
    id: RunID = RunID(), experiment: String, description: String? = nil,
    startedAt: Timestamp = Timestamp(), seed: Int, command: String? = nil, specText: String,
    specSHA256: String,
    environment: RunEnvironment, process: ProcessIdentity = .current,
    parameters: [RunParameter] = [], inputs: [RunInput] = [], folder: String
  ) {
    self.id = id
    self.experiment = experiment
    self.description = description
    self.startedAt = startedAt
    self.seed = seed
    self.command = command
    self.specText = specText
    self.specSHA256 = specSHA256
    self.environment = environment
    self.process = process
    self.parameters = parameters
    self.inputs = inputs
    self.folder = folder
  }
}

/// What a run was computed with.
///
/// None of it may change a result; all of it helps when one does.
package struct RunEnvironment: Hashable, Sendable {
  package var programVersion: String
  /// The commit of the working copy, or nil outside of one.
  package var gitCommit: String?
  /// Whether the working copy differed from that commit, or nil outside of one.
  package var gitDirty: Bool?
  /// The SHA-256 of the changes since that commit, whose text the database keeps.
  package var gitDiffSHA256: String?
  package var swiftVersion: String
  /// The compiler that built the program, as it calls itself.
  package var compiler: String?
  /// How the program was built.
  package var build: Build?
  package var operatingSystem: String
  package var processor: String
  /// The instruction set of the kernels that ran, such as `x86-64-v3`.
  package var kernelLevel: String
  package var threads: Int

  package init(
    programVersion: String, gitCommit: String? = nil, gitDirty: Bool? = nil,
    gitDiffSHA256: String? = nil, swiftVersion: String, compiler: String? = nil,
    build: Build? = nil, operatingSystem: String, processor: String, kernelLevel: String,
    threads: Int
  ) {
    self.programVersion = programVersion
    self.gitCommit = gitCommit
    self.gitDirty = gitDirty
    self.gitDiffSHA256 = gitDiffSHA256
    self.swiftVersion = swiftVersion
    self.compiler = compiler
    self.build = build
    self.operatingSystem = operatingSystem
    self.processor = processor
    self.kernelLevel = kernelLevel
    self.threads = threads
  }
}

extension RunEnvironment {
  /// How a program can be built.
  package enum Build: String, Hashable, Sendable, CaseIterable {
    case debug, release
  }
}

/// One value of the resolved spec under its key path.
package struct RunParameter: Hashable, Sendable {
  /// What kind of value the text stands for.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case integer, real, boolean, text, empty
  }

  /// The key path, such as `model.0.lstm.units`.
  package var key: String
  package var value: String
  package var kind: Kind

  package init(key: String, value: String, kind: Kind) {
    self.key = key
    self.value = value
    self.kind = kind
  }
}

/// One file that a run reads.
package struct RunInput: Hashable, Sendable {
  /// What it is for: `dataset`, `weights`, …; one file for each role.
  package var role: String
  package var path: String
  package var sha256: String
  package var bytes: Int

  package init(role: String, path: String, sha256: String, bytes: Int) {
    self.role = role
    self.path = path
    self.sha256 = sha256
    self.bytes = bytes
  }
}
