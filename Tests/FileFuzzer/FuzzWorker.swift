import Foundation
import FrameworkFiles

/// Reads mutants in this process, telling of each when it begins and how it ended.
struct FuzzWorker {
  private let mutation: Mutation
  private let formats: [FileFormat?]

  init(fixtures: [URL], seed: UInt64) throws {
    let contents = try fixtures.map { try Data(contentsOf: $0) }
    formats = contents.map { FileFormat(start: $0) }
    mutation = Mutation(fixtures: contents.map { [UInt8]($0) }, seed: seed)
  }

  func mutant(_ number: Int) -> Data { Data(mutation.mutant(number).bytes) }

  /// Writes an ``Ending`` for each mutant.
  func run(_ numbers: Range<Int>) throws {
    ChildLimits.apply()
    let reader = MutantReader()
    for number in numbers {
      let (bytes, fixture) = mutation.mutant(number)
      let before = reader.hdf5.contained
      // A mutant that takes longer is a hang: the alarm ends the process.
      alarm(8)
      let isTaken = reader.read(Data(bytes), of: formats[fixture])
      alarm(0)
      let after = reader.hdf5.contained
      let ending: Ending =
        if after.crashes > before.crashes {
          .containedCrash
        } else if after.hangs > before.hangs {
          .containedHang
        } else {
          isTaken ? .taken : .refused
        }
      try FileHandle.standardOutput.write(contentsOf: Data([ending.rawValue]))
    }
  }

  /// How the reading of a mutant ended that the reader survived, as a byte.
  enum Ending: UInt8, CaseIterable {
    case taken = 0x2B
    case refused = 0x2D
    /// libhdf5 crashed in a process of its own.
    case containedCrash = 0x63
    /// libhdf5 did not end in a process of its own.
    case containedHang = 0x68
  }
}
