import BenchmarkPeak
import Foundation

/// Returns the median time of one call, in seconds, from as many as fit into the given time, at
/// least one.
func medianSeconds(of call: () throws -> Void, during seconds: Double) rethrows -> Double {
  let clock = ContinuousClock()
  let end = clock.now + .seconds(seconds)
  var times: [Duration] = []
  while true {
    let start = clock.now
    try call()
    let stop = clock.now
    times.append(stop - start)
    if stop >= end { break }
  }
  times.sort()
  return (times[times.count / 2] + times[(times.count - 1) / 2]) / .seconds(2)
}

/// Returns the floating-point operations per second of one core that does nothing but multiply and
/// add: the median of many short runs.
func peakOperations(during seconds: Double) -> Double {
  let rounds = 100_000
  var total: Float = 0
  let median = medianSeconds(
    of: { total += benchmark_peak_run(rounds, 0.5, Float(rounds)) }, during: seconds)
  precondition(total.isFinite)
  return Double(rounds * benchmark_peak_operations()) / median
}

/// Returns the bytes by which the process outgrew its present size while `call` ran.
///
/// Linux forgets the largest size so far if 5 is written to `clear_refs`.
func growth(during call: () throws -> Void) throws -> Int {
  try Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
  let before = try residentBytes("VmRSS")
  try call()
  return try residentBytes("VmHWM") - before
}

private func residentBytes(_ key: String) throws -> Int {
  let status = try String(contentsOf: URL(filePath: "/proc/self/status"), encoding: .utf8)
  let line = status.split(separator: "\n").first { $0.hasPrefix(key) }
  let words = line?.split(whereSeparator: \.isWhitespace) ?? []
  guard words.count == 3, let kilobytes = Int(words[1]) else {
    preconditionFailure("the system does not tell \(key)")
  }
  return kilobytes * 1024
}
