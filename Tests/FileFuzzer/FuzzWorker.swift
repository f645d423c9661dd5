import Foundation
import FrameworkFiles

/// Reads mutants in this process, telling of each when it begins and how it ended.
struct FuzzWorker {
  private let mutation: Mutation
  private let formats: [FileFormat]

  init(fixtures: [URL], seed: UInt64) throws {
    let contents = try fixtures.map { try Data(contentsOf: $0) }
    formats = zip(fixtures, contents).map { file, bytes in
      guard let format = FileFormat(start: bytes) else { fatalError("\(file.path) is no fixture") }
      return format
    }
    mutation = Mutation(fixtures: contents.map { [UInt8]($0) }, seed: seed)
  }

  func mutant(_ number: Int) -> Data { Data(mutation.mutant(number).bytes) }

  /// Writes `+` for each mutant that a reader takes and `-` for each that is refused.
  func run(_ numbers: Range<Int>) throws {
    ChildLimits.apply()
    for number in numbers {
      let (bytes, fixture) = mutation.mutant(number)
      // A mutant that takes longer is a hang: the alarm ends the process.
      alarm(5)
      let isTaken = readMutant(Data(bytes), of: formats[fixture])
      alarm(0)
      try FileHandle.standardOutput.write(contentsOf: Data([UInt8(ascii: isTaken ? "+" : "-")]))
    }
  }
}
