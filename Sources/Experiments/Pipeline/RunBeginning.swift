import Diagnostics
import Foundation
import Recurrent
import RecurrentFiles
import Results
import Specs

/// How a run begins: anew, or where an earlier process left it.
enum RunBeginning {
  /// A run that nothing is recorded of yet, and its tags.
  case new([Tag])
  /// A run that stopped before its end.
  case resumed(NewRun)

  /// Records that this process computes the run.
  ///
  /// - Returns: Where its training goes on from; nil from the beginning.
  /// - Throws: `Diagnostic` if the database refuses it.
  func record(
    _ run: NewRun, of plan: ExperimentPlan, surroundings: Surroundings?,
    in database: ResultsDatabase, _ observer: any RunObserver
  ) throws -> RunStart {
    switch self {
    case .new(let tags):
      try database.beginRun(
        run, libraries: surroundings?.libraries ?? [], tags: tags,
        keeping: plan.inputs.map(\.content) + (surroundings?.contents ?? []))
      observer.runStarted(run.id, experiment: run.experiment)
      return RunStart(position: nil, elapsed: .zero)
    case .resumed:
      return try resume(run, of: plan, in: database, observer)
    }
  }

  /// Takes the run over from the last process, once it is known from where it can go on.
  private func resume(
    _ run: NewRun, of plan: ExperimentPlan, in database: ResultsDatabase,
    _ observer: any RunObserver
  ) throws -> RunStart {
    let known = try database.checkpoint(of: run.id)
    var position: TrainingPosition?
    do {
      position = try known.flatMap { try plan.position($0, epochs: database.epochs(of: run.id)) }
    } catch let error as FileError {
      observer.noticed("training begins anew, for its checkpoint cannot be used: \(error.message)")
    }
    let (resumption, checkpoint) = try database.resumeRun(
      run.id, kernelLevel: KernelLevel.current, usesCheckpoint: position != nil)
    observer.runResumed(run.id, experiment: run.experiment, resumption)
    // Another process may have gone on for a while, and stopped again, in between.
    if let checkpoint, checkpoint.content.sha256 != known?.content.sha256 {
      position = try plan.position(checkpoint, epochs: database.epochs(of: run.id))
    }
    return RunStart(position: position, elapsed: checkpoint?.elapsed ?? .zero)
  }
}

/// Where a run stands when this process begins with it.
struct RunStart {
  /// Where its training goes on from; nil from the beginning.
  let position: TrainingPosition?
  /// The time that was spent on it before.
  let elapsed: Duration
}

extension ExperimentPlan {
  /// Where the training stood at a checkpoint; nil if nothing is trained here.
  fileprivate func position(
    _ checkpoint: Checkpoint, epochs: [Epoch]
  ) throws -> TrainingPosition? {
    guard case .train(let train) = spec.weights, train.engine == .native else { return nil }
    return try TrainingPosition(checkpoint, epochs: epochs, of: model, train.configuration)
  }
}
