import Foundation
import Recurrent

/// Does what `Scripts/benchmark/run.py` asks for, line by line, as `worker.py` does for the others.
///
///     Benchmark FOLDER THREADS
///
///     check NAME            computes the task once and writes the output beside its arrays
///     time NAME SECONDS     answers with the median time of one call
///     peak SECONDS          answers with the operations per second that one core can do
///     memory NAME           answers with the bytes by which a first call grew this process
@main
enum Benchmark {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3, let threads = Int(arguments[2]), threads > 0 else {
      FileHandle.standardError.write(Data("usage: Benchmark FOLDER THREADS\n".utf8))
      exit(2)
    }
    var worker = try Worker(
      folder: URL(filePath: arguments[1], directoryHint: .isDirectory),
      parallelism: Parallelism(threads: threads))
    answer(["version": "\(KernelLevel.current) kernels"])
    while let line = readLine() {
      answer(try worker.answer(to: line.split(separator: " ").map(String.init)))
    }
  }

  /// Writes one line of JSON, at once.
  private static func answer(_ values: [String: any Sendable]) {
    do {
      let line = try JSONSerialization.data(withJSONObject: values)
      FileHandle.standardOutput.write(line + Data("\n".utf8))
    } catch {
      preconditionFailure("an answer holds numbers and strings only: \(error)")
    }
  }
}

/// The tasks of a plan, and those of them that are ready to be measured.
struct Worker {
  private let plan: Plan
  private let parallelism: Parallelism
  private var works: [String: Work] = [:]

  init(folder: URL, parallelism: Parallelism) throws {
    plan = try Plan(folder: folder)
    self.parallelism = parallelism
  }

  mutating func answer(to words: [String]) throws -> [String: any Sendable] {
    switch (words.first, words.count) {
    case ("check", 2):
      let work = try prepared(words[1])
      try plan.write(work.check(), of: words[1])
      return ["way": "", "seconds": try medianSeconds(of: work.run, during: 0)]
    case ("time", 3):
      return [
        "seconds": try medianSeconds(of: prepared(words[1]).run, during: Double(words[2]) ?? 0)
      ]
    case ("peak", 2): return ["operations": peakOperations(during: Double(words[1]) ?? 0)]
    case ("memory", 2): return ["bytes": try growth(during: prepared(words[1]).run)]
    default: preconditionFailure("an unknown command: \(words.joined(separator: " "))")
    }
  }

  private mutating func prepared(_ name: String) throws -> Work {
    if let work = works[name] { return work }
    let work = try Work(plan.task(name), arrays: plan.arrays(of: name), parallelism: parallelism)
    works[name] = work
    return work
  }
}
