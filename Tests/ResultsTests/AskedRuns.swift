import Results
import Testing

/// Five runs that differ in all that can be asked for.
///
/// Their seeds count from one.
struct AskedRuns {
  let sandbox: Sandbox
  let database: ResultsDatabase

  init() throws {
    sandbox = try Sandbox()
    database = try sandbox.create()
    try begin(1, "sine", units: "100", learningRate: "0.001")
    try end(
      1, .sample(), verdict: "agree", ["test_rmse": 0.05, "test_accuracy": 0.5], losses: [1, 0.25])
    try database.changeTags(of: [id(1)], adding: [Tag("baseline")])
    try database.changeTags(of: [id(1)], adding: [Tag("fold", "10")])
    try begin(2, "sine", units: "50", learningRate: "1e-05")
    try end(
      2, .sample(), verdict: "disagree", ["test_rmse": 0.2, "test_accuracy": 0.75], losses: [0.125])
    try database.changeTags(of: [id(2)], adding: [Tag("fold", "9")])
    try begin(3, "text", units: "9", learningRate: ".nan", process: .current)
    try end(
      3, .sample(.failed, error: "the disk is FULL"), ["test_rmse": .nan], losses: [0.5, .nan])
    var gone = ProcessIdentity.current
    gone.bootID = "another session"
    try begin(4, "text", process: gone)
    try begin(5, "text")
    try database.recordEpochs([TrainedEpoch(1, ["loss": -0.0])], run: id(5))
  }

  /// The name of the run with a seed.
  func id(_ seed: Int) -> RunID { RunID(String(repeating: "\(seed)", count: 32))! }

  /// The seeds of the runs that a filter asks for.
  func seeds(_ filter: RunFilter) throws -> [Int] {
    try database.runs(filter).map(\.seed)
  }

  private func begin(
    _ seed: Int, _ experiment: String, units: String? = nil, learningRate: String? = nil,
    process: ProcessIdentity = .current
  ) throws {
    var run = NewRun.sample(id(seed), experiment: experiment, process: process)
    run.seed = seed
    run.startedAt = Timestamp("2026-11-2\(seed)T08:00:00.000Z")!
    run.parameters = [RunParameter(key: "model.0.lstm.activation", value: "tanh", kind: .text)]
    if let units {
      run.parameters.append(RunParameter(key: "model.0.lstm.units", value: units, kind: .integer))
      run.parameters.append(
        RunParameter(key: "model.0.lstm.stateful", value: "\(seed == 1)", kind: .boolean))
      run.parameters.append(
        RunParameter(
          key: "split", value: seed == 1 ? "null" : "0.1", kind: seed == 1 ? .text : .real))
    }
    if let learningRate {
      run.parameters.append(RunParameter(key: "learning_rate", value: learningRate, kind: .real))
    }
    try database.beginRun(run)
  }

  private func end(
    _ seed: Int, _ ending: RunEnding, verdict: String? = nil, _ metrics: [String: Double],
    losses: [Double]
  ) throws {
    let epochs = losses.enumerated().map { TrainedEpoch($0 + 1, ["loss": $1]) }
    try database.recordEpochs(epochs, run: id(seed))
    try database.recordOutcome(
      of: id(seed),
      RunOutcome(ending, verdict: verdict, metrics: metrics.map { Metric($0.key, $0.value) }))
  }
}
