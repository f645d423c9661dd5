import Dispatch
import Foundation
import Results
import Synchronization
import TestSupport
import Testing

/// Several processes that record into one database at once, while others read it.
struct ContentionTests {
  /// How many runs each of eight processes records, one after the other; `make crash-test` says 100.
  private static let runsEach =
    ProcessInfo.processInfo.environment["EXP_RUNS_EACH"].flatMap { Int($0) } ?? 6
  private static let processes = 8

  let place: Workplace

  init() throws {
    place = try Workplace(
      Workplace.spec.replacing(
        "charts: [predictions, agreement, time_steps, loss]", with: "charts: []"))
  }

  @Test(.timeLimit(.minutes(30)))
  func `eight processes record at once, from the first moment on, and lose no row`() throws {
    let failures = Mutex<[String]>([])
    let isOver = Atomic(false)
    let readers = DispatchGroup()
    DispatchQueue.global().async(group: readers) { [place] in
      while !isOver.load(ordering: .relaxed) {
        let result = try? place.exp("query", "SELECT count(*), max(number) FROM runs")
        // There is no database in the first moment.
        guard let result, result.exitCode != 0, !result.error.contains("there is no database"),
          !result.error.contains("holds no results yet")
        else { continue }
        failures.withLock { $0.append(result.error) }
      }
    }
    DispatchQueue.concurrentPerform(iterations: Self.processes) { process in
      for run in 0..<Self.runsEach {
        let seed = "seed=\(process * Self.runsEach + run)"
        let result = try? place.exp("run", "tiny.spec", seed, "--quiet")
        guard let result, result.exitCode != 0 else { continue }
        failures.withLock { $0.append(result.error) }
      }
    }
    isOver.store(true, ordering: .relaxed)
    readers.wait()
    failures.withLock { #expect($0.isEmpty) }

    let count = Int64(Self.processes * Self.runsEach)
    let kinds = try place.rows(
      """
      SELECT count(*), count(DISTINCT id), count(DISTINCT seed), count(DISTINCT number), \
      sum(status = 'finished'), count(results_sha256) FROM runs
      """)
    #expect(kinds == [Array(repeating: .integer(count), count: 6)])
    // Every run has the same rows.
    for table in ["metrics", "params", "series", "artifacts", "training_epochs"] {
      let each = try place.rows(
        "SELECT count(*) FROM \(table) GROUP BY run_id ORDER BY 1"
      ).flatMap { $0 }
      #expect(each.count == Int(count) && each.first == each.last, "\(table)")
    }
    #expect(try place.cell("PRAGMA integrity_check") == .text("ok"))
    #expect(try place.cell("SELECT count(*) FROM checkpoints") == .integer(0))
  }
}
