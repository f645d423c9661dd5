import Diagnostics
import Foundation
import Results
import Testing

/// What a training records while it runs.
struct TrainingTests {
  let sandbox: Sandbox
  let database: ResultsDatabase
  let run = NewRun.sample()

  init() throws {
    sandbox = try Sandbox()
    database = try sandbox.create()
    try database.beginRun(run)
  }

  @Test func `epochs come back with every bit`() throws {
    let numbers = NumberRoundTripTests.delicate
    let epochs = numbers.enumerated().map { index, number in
      TrainedEpoch(
        index + 1, ["loss": number, "val_loss": -number], batchLosses: numbers + [number],
        weightsSHA256: "\(index)")
    }
    try database.recordEpochs(epochs, run: run.id)
    let read = try database.trainedEpochs(of: run.id)
    #expect(read.map(\.number) == epochs.map(\.number))
    #expect(read.map(\.weightsSHA256) == epochs.map(\.weightsSHA256))
    // Of a NaN among the metrics the sign and the payload are not kept; among the losses they are.
    let bits = { (number: Double?) in number.map { $0.isNaN ? .nan : $0 }?.bitPattern }
    for (read, epoch) in zip(read, epochs) {
      #expect(read.batchLosses.map(\.bitPattern) == epoch.batchLosses.map(\.bitPattern))
      #expect(Set(read.metrics.keys) == ["loss", "val_loss"])
      for key in ["loss", "val_loss"] {
        #expect(bits(read.metrics[key]) == bits(epoch.metrics[key]))
      }
    }
  }

  @Test func `losses are kept without a hash, a hash without losses, and neither needs a row`()
    throws
  {
    let epochs = [
      TrainedEpoch(1, ["loss": 3]), TrainedEpoch(2, ["loss": 2], batchLosses: [4, 5]),
      TrainedEpoch(3, ["loss": 1], weightsSHA256: "3e1"),
    ]
    try database.recordEpochs(epochs, run: run.id)
    #expect(try database.trainedEpochs(of: run.id) == Array(epochs.dropFirst()))
    #expect(try database.epochs(of: run.id).map(\.number) == [1, 2, 3])
  }

  @Test func `an epoch recorded again takes the place of the first`() throws {
    for value in [1.0, 2] {
      let epoch = TrainedEpoch(
        1, ["loss": value], batchLosses: [value, value], weightsSHA256: "\(value)")
      try database.recordEpochs([epoch], run: run.id)
      #expect(try database.trainedEpochs(of: run.id) == [epoch])
    }
  }

  @Test func `a checkpoint comes back whole, and the next takes its place`() throws {
    #expect(try database.checkpoint(of: run.id) == nil)
    for number in [1, 2] {
      let checkpoint = Checkpoint(
        epochs: number, batchLosses: [0.1, .infinity, -0.0, Double(number)],
        savedAt: Timestamp("2026-11-21T08:05:10.001Z")!,
        elapsed: .milliseconds(1500),
        content: FileContent(sha256: "\(number)", bytes: Data((0..<200).map { UInt8($0) })))
      try database.recordEpochs([], checkpoint: checkpoint, run: run.id)
      #expect(try database.checkpoint(of: run.id) == checkpoint)
      try database.recordEpochs([TrainedEpoch(number, ["loss": 1])], run: run.id)
      #expect(try database.checkpoint(of: run.id) == checkpoint)
      let described = try #require(try database.checkpointDescription(of: run.id))
      #expect(described.epochs == number && described.batches == 4)
      #expect(described.savedAt == checkpoint.savedAt && described.elapsed == checkpoint.elapsed)
      #expect(described.sha256 == "\(number)" && described.bytes == 200)
    }
    #expect(try database.cell("SELECT count(*) FROM checkpoints") == .integer(1))
  }

  @Test func `epochs and their checkpoint are recorded together or not at all`() throws {
    try sandbox.edit(
      """
      CREATE TRIGGER full BEFORE INSERT ON checkpoints
      BEGIN SELECT raise(ABORT, 'no more'); END
      """)
    let epochs = [
      TrainedEpoch(1, ["loss": 1], batchLosses: [1], weightsSHA256: "a"),
      TrainedEpoch(2, ["loss": 1], batchLosses: [1], weightsSHA256: "b"),
    ]
    let found = try diagnostic {
      try database.recordEpochs(epochs, checkpoint: .sample(epochs: 2), run: run.id)
    }
    #expect(found.message.contains("no more"))
    for table in ["metrics", "training_epochs", "checkpoints"] {
      #expect(try database.cell("SELECT count(*) FROM \(table)") == .integer(0))
    }
  }

  @Test(arguments: [(RunEnding.Status.finished, Int64(0)), (.failed, 1), (.interrupted, 1)])
  func `only a run that has finished needs no checkpoint`(
    status: RunEnding.Status, count: Int64
  ) throws {
    try database.recordEpochs([], checkpoint: .sample(epochs: 1), run: run.id)
    try database.finishRun(run.id, .sample(status))
    #expect(try database.cell("SELECT count(*) FROM checkpoints") == .integer(count))
  }

  @Test func `nothing is recorded of a run that nobody began`() throws {
    let id = RunID()
    let found = try diagnostic {
      try database.recordEpochs([], checkpoint: .sample(epochs: 1), run: id)
    }
    #expect(found.message == "the database holds no run \(id.short)")
  }
}
