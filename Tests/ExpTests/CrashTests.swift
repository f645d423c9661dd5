import Foundation
import Results
import TestSupport
import Testing

/// Runs that are killed at random moments, examined, gone on with, and compared with one that was not.
///
/// `make crash-test` kills 200 of them; `EXP_CRASHES` says how many.
struct CrashTests {
  private static let count =
    ProcessInfo.processInfo.environment["EXP_CRASHES"].flatMap { Int($0) } ?? 4

  @Test(.timeLimit(.minutes(60)))
  func `a run that is killed at any moment loses nothing and ends with the same bits`() throws {
    var crashes = try Crashes()
    for number in 0..<Self.count {
      // Half of them in the last tenth, where files and rows are written.
      try crashes.killOne(from: number.isMultiple(of: 2) ? 0 : 0.9)
    }
    try crashes.requireHealth("at the end", arguments: ["doctor"])
    try crashes.requireRows()
    print(crashes.tally)
    #expect(crashes.tally.faults.isEmpty)
    #expect(crashes.tally.kills == Self.count)
  }
}

/// What came of the kills.
private struct Tally: CustomStringConvertible {
  var kills = 0
  var stages: [String: Int] = [:]
  var killedAgain = 0
  var lost = 0
  var wrongStates = 0
  var differingBits = 0
  var unhealthy = 0
  var faults: [String] = []

  var description: String {
    let stages = stages.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    return """
      \(kills) runs killed (\(stages.joined(separator: ", "))), \(killedAgain) of them again while \
      they went on: \(lost) lost, \(wrongStates) wrong states, \(differingBits) with differing bits, \
      \(unhealthy) times not healthy
      """
  }
}

/// Kills runs of one spec that record into one database.
private struct Crashes {
  private static let hashes = ["weights_sha256", "predictions_sha256", "results_sha256"]

  private(set) var tally = Tally()
  private let place: Workplace
  private let expected: [String]
  /// How long an undisturbed run takes, in seconds.
  private let duration: Double
  private var random: SplitMix

  init() throws {
    place = try Workplace(try String(contentsOf: Self.spec, encoding: .utf8))
    let seed = UInt64(ProcessInfo.processInfo.environment["EXP_CRASH_SEED"] ?? "") ?? 6
    random = SplitMix(state: seed)
    let start = ContinuousClock.now
    expected = try Self.hashes(of: place.run("--json"))
    duration = start.duration(to: .now) / .seconds(1)
  }

  private static let spec = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../experiments/sine.spec")

  private static func hashes(of result: CommandResult) throws -> [String] {
    let report = try result.object()
    return hashes.map { report[$0] as? String ?? "none" }
  }

  /// Kills one run after a part of its time, and sees what is left of it.
  mutating func killOne(from part: Double) throws {
    tally.kills += 1
    let moment = duration * .random(in: part...1, using: &random)
    let (name, hasEnded) = try kill(["run", "tiny.spec"], after: moment)
    try requireHealth("after a kill")
    guard let name else { return try requireNoTrace() }
    guard try state(of: name, hasEnded: hasEnded) == .lost else { return }
    try goOn(with: name)
    try requireHealth("after \(name) went on")
  }

  /// Starts `exp` and kills it.
  ///
  /// - Returns: The name of the run that it acknowledged, and whether it ended before.
  private func kill(
    _ arguments: [String], after seconds: Double
  ) throws -> (name: String?, hasEnded: Bool) {
    let running = try place.command(arguments).start()
    let hasEnded = !running.wait(within: .seconds(seconds)) { false } && running.hasEnded
    running.send(SIGKILL)
    let result = try running.result()
    let name = result.error.split(separator: " ").dropFirst().first.map(String.init)
    return (name, hasEnded && result.exitCode == 0)
  }

  /// How a run stands that was acknowledged; counts what must not be.
  private mutating func state(of name: String, hasEnded: Bool) throws -> RunStatus? {
    let database = try ResultsDatabase(readingFrom: place.path("results/results.sqlite"))
    guard let id = try? database.run(named: name), let run = try database.run(id) else {
      tally.lost += 1
      tally.faults.append("run \(name) was acknowledged and is not there")
      return nil
    }
    let stage =
      switch (run.status, run.resultsSHA256, run.epochs) {
      case (.finished, _, _): "at their end"
      case (_, .some, _): "while drawing"
      case (_, _, .some(let epochs)): epochs < 15 ? "while training" : "after training"
      default: "at the beginning"
      }
    tally.stages[stage, default: 0] += 1
    // It may have recorded its end just before it was killed, but not without having come to it.
    let isRight = run.status == .lost || run.status == .finished && run.resultsSHA256 == expected[2]
    if !isRight || hasEnded && run.status != .finished {
      tally.wrongStates += 1
      tally.faults.append("run \(name) is \(run.status) \(stage)")
    }
    return run.status
  }

  /// Goes on with a run until it ends, and compares it with the undisturbed one.
  private mutating func goOn(with name: String) throws {
    if Int.random(in: 0..<3, using: &random) == 0 {
      let moment = duration * .random(in: 0...0.8, using: &random)
      if try !kill(["resume", name], after: moment).hasEnded { tally.killedAgain += 1 }
    }
    let resumed = try place.exp("resume", name, "--json")
    // It may have come to its end before the second kill.
    let isOver = resumed.error.contains("has finished")
    let found =
      isOver
      ? try place.rows(
        "SELECT \(Self.hashes.joined(separator: ", ")) FROM runs WHERE id GLOB '\(name)*'"
      )
      .flatMap { $0 }.map { if case .text(let text) = $0 { text } else { "none" } }
      : try resumed.exitCode == 0 ? Self.hashes(of: resumed) : ["exit code \(resumed.exitCode)"]
    guard found != expected else { return }
    tally.differingBits += 1
    tally.faults.append(
      "run \(name) ended with \(found), not \(expected): \(resumed.error.suffix(300))")
  }

  /// A run that was not acknowledged is not there, or lost before it could be.
  private mutating func requireNoTrace() throws {
    tally.stages["before they began", default: 0] += 1
    let database = try ResultsDatabase(readingFrom: place.path("results/results.sqlite"))
    let newest = try database.run(database.run(named: "latest"))
    guard newest?.status == .lost, let name = newest?.id.short else { return }
    try goOn(with: name)
  }

  /// Every finished run has the rows of the undisturbed one.
  mutating func requireRows() throws {
    for table in ["metrics", "series", "training_epochs", "artifacts", "texts", "outputs"] {
      let counts = try place.rows(
        """
        SELECT DISTINCT (SELECT count(*) FROM \(table) WHERE run_id = r.id) FROM runs AS r \
        WHERE status = 'finished'
        """)
      guard counts.count != 1 else { continue }
      tally.faults.append("runs differ in \(table): \(counts)")
    }
    let values = try place.rows(
      """
      SELECT key, step FROM metrics JOIN runs AS r ON r.id = run_id WHERE r.status = 'finished' \
      GROUP BY key, step HAVING count(DISTINCT value) > 1
      """)
    if !values.isEmpty { tally.faults.append("runs differ in metrics: \(values)") }
  }

  mutating func requireHealth(
    _ when: String, arguments: [String] = ["doctor", "--quick"]
  ) throws {
    let doctor = try place.command(arguments).run()
    let charts = try place.runFolders().flatMap { folder in
      try place.names(in: folder).filter { $0.hasSuffix(".svg") }.map { "\(folder)/\($0)" }
    }
    let broken = try charts.filter { !(try place.bytes(of: $0).suffix(8).contains(0x3E)) }
    guard doctor.exitCode != 0 || !broken.isEmpty else { return }
    tally.unhealthy += 1
    tally.faults.append("\(when): \(doctor.output.suffix(500)) \(broken)")
  }
}

/// Steele, Lea and Flood's generator, whose numbers a seed gives again.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
