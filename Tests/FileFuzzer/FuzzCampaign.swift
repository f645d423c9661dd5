import Foundation
import FrameworkFiles

/// Reads many mutants in child processes, a new one after each that crashes or hangs.
struct FuzzCampaign {
  let fixtures: [String]
  let seed: UInt64
  /// Where mutants go that no reader survives.
  let folder: URL
  private let batch = 2000

  /// What came of the mutants.
  struct Counts: CustomStringConvertible {
    var endings: [FuzzWorker.Ending: Int] = [:]
    var crashes: [String] = []
    var hangs: [String] = []

    var description: String {
      let tried = endings.values.reduce(crashes.count + hangs.count, +)
      let bad = (crashes + hangs).map { "\n  \($0)" }.joined()
      func count(_ ending: FuzzWorker.Ending) -> Int { endings[ending] ?? 0 }
      return "\(tried) tried: \(count(.refused)) refused, \(count(.taken)) read, "
        + "\(count(.containedCrash)) contained crashes of libhdf5, \(count(.containedHang)) "
        + "contained hangs, \(crashes.count) crashes, \(hangs.count) hangs" + bad
    }
  }

  func run(count: Int) throws -> Counts {
    var counts = Counts()
    var number = 0
    while number < count {
      let size = min(batch, count - number)
      let child = try ChildProcess(
        URL(filePath: CommandLine.arguments[0]),
        ["worker", "\(seed)", "\(number)", "\(size)"] + fixtures)
      let (output, ending) = child.finish(within: .seconds(600), mostBytes: size)
      for ending in output.compactMap(FuzzWorker.Ending.init) {
        counts.endings[ending, default: 0] += 1
      }
      number += output.count
      if output.count < size {
        let name = try save(number, ending: ending)
        if ending == .signal(SIGALRM) || ending == .signal(SIGXCPU) {
          counts.hangs.append(name)
        } else {
          counts.crashes.append(name)
        }
        number += 1
      }
    }
    return counts
  }

  /// Saves a mutant and returns a line about it.
  private func save(_ number: Int, ending: ChildProcess.Ending) throws -> String {
    let worker = try FuzzWorker(fixtures: fixtures.map { URL(filePath: $0) }, seed: seed)
    let fixture = URL(filePath: fixtures[number % fixtures.count]).lastPathComponent
    let file = folder.appending(path: "\(seed)-\(number)-\(fixture)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try worker.mutant(number).write(to: file)
    return "\(file.path): \(ending)"
  }
}
