import Diagnostics
import Foundation
import Recurrent
import RecurrentFiles
import Results

/// A training between two batches: what it holds, and what has been measured of it so far.
struct TrainingPosition {
  var checkpoint: TrainingCheckpoint<Float>
  var measured: MeasuredProgress

  init(_ checkpoint: TrainingCheckpoint<Float>, measured: MeasuredProgress) {
    self.checkpoint = checkpoint
    self.measured = measured
  }

  /// Takes a position from the record of a run.
  ///
  /// - Parameters:
  ///   - recorded: The last checkpoint of the run.
  ///   - epochs: The run's recorded epochs.
  ///   - model: The model with its first weights.
  ///   - configuration: How it is trained.
  /// - Throws: `FileError` if the checkpoint is damaged, or one of another training.
  init(
    _ recorded: Checkpoint, epochs: [Epoch], of model: Model<Float>,
    _ configuration: TrainingConfiguration
  ) throws {
    guard sha256(recorded.content.bytes) == recorded.content.sha256 else {
      throw FileError("the checkpoint has other bytes than were recorded")
    }
    let checkpoint = try CheckpointFile.read(
      recorded.content.bytes, layers: model.layers, input: model.input,
      configuration: configuration)
    let completed = epochs.prefix { $0.number <= checkpoint.progress.epochs }
    guard completed.count == checkpoint.progress.epochs,
      recorded.batchLosses.count == checkpoint.progress.batches
    else { throw FileError("the checkpoint does not belong to the recorded epochs") }
    self.checkpoint = checkpoint
    measured = MeasuredProgress(
      metrics: completed.flatMap { TrainedEpoch($0.number, $0.metrics).sortedMetrics },
      batchLosses: recorded.batchLosses)
  }
}

extension Checkpoint {
  /// A position as it is recorded.
  init(_ position: TrainingPosition, elapsed: Duration) {
    self.init(
      epochs: position.checkpoint.progress.epochs, batchLosses: position.measured.batchLosses,
      elapsed: elapsed, content: FileContent(CheckpointFile(position.checkpoint).bytes))
  }
}
