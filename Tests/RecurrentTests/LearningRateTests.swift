import Testing

@testable import Recurrent

/// Schedules and callbacks against Keras.
struct LearningRateTests {
  struct ScheduleRecord: Decodable {
    let name: String
    let numbers: [String: Double]
    let lists: [String: [Double]]
    let rates: [Double]

    var schedule: LearningRateSchedule {
      func number(_ key: String) -> Double { numbers[key]! }
      let steps = Int(numbers["decay_steps"] ?? 0)
      switch name {
      case "exponential_decay":
        return .exponentialDecay(
          decaySteps: steps, decayRate: number("decay_rate"), staircase: number("staircase") == 1)
      case "piecewise_constant_decay":
        return .piecewiseConstantDecay(
          boundaries: lists["boundaries"]!.map { Int($0) }, values: lists["values"]!)
      case "polynomial_decay":
        return .polynomialDecay(
          decaySteps: steps, endLearningRate: number("end_learning_rate"), power: number("power"),
          cycle: number("cycle") == 1)
      case "inverse_time_decay":
        return .inverseTimeDecay(
          decaySteps: steps, decayRate: number("decay_rate"), staircase: number("staircase") == 1)
      case "cosine_decay":
        return .cosineDecay(
          decaySteps: steps, alpha: number("alpha"), warmupTarget: numbers["warmup_target"],
          warmupSteps: Int(number("warmup_steps")))
      case "cosine_decay_restarts":
        return .cosineDecayRestarts(
          firstDecaySteps: Int(number("first_decay_steps")), tMul: number("t_mul"),
          mMul: number("m_mul"), alpha: number("alpha"))
      default: preconditionFailure("a recording of an unknown schedule, \(name)")
      }
    }
  }

  @Test func `every schedule gives Keras's rates step by step`() throws {
    let records = try KerasObjectives.records("schedules", of: ScheduleRecord.self)
    #expect(Set(records.map(\.name)).count == 6)
    for (index, record) in records.enumerated() {
      let schedule = record.schedule
      try schedule.checkArguments()
      for (step, rate) in record.rates.enumerated() {
        let ours = schedule.learningRate(
          at: step, initial: record.numbers["initial_learning_rate"] ?? 0)
        #expect(abs(ours - rate) <= 1e-15, "\(index) \(record.name), step \(step)")
      }
    }
  }

  @Test func `a constant schedule is the optimizer's rate, bit for bit`() {
    #expect(LearningRateSchedule.constant.learningRate(at: 7, initial: 0.1) == 0.1)
  }

  struct CallbackRecord: Decodable {
    struct Arguments: Decodable {
      let patience: Int?
      let min_delta, baseline, factor, min_lr: Double?
      let mode: String?
      let start_from_epoch, cooldown: Int?

      func monitor(minDelta: Double) -> Monitor {
        Monitor(mode: Monitor.Mode(rawValue: mode ?? "min")!, minDelta: min_delta ?? minDelta)
      }
    }

    let callback: String
    let values: [Double]
    let arguments: Arguments
    let stopped, best: Int?
    let rates: [Double]?
  }

  private func epochs(_ values: [Double]) -> [EpochCompleted] {
    values.enumerated().map {
      EpochCompleted(
        epoch: $0 + 1, epochs: values.count, loss: 0, validationLoss: $1, learningRate: 1)
    }
  }

  @Test func `early stopping stops where Keras's does, with the same best epoch`() throws {
    let records = try KerasObjectives.records("callbacks", of: CallbackRecord.self)
      .filter { $0.callback == "early_stopping" }
    #expect(records.contains { $0.stopped == nil } && records.contains { $0.stopped != nil })
    for (index, record) in records.enumerated() {
      let arguments = record.arguments
      let stopping = EarlyStopping(
        monitor: arguments.monitor(minDelta: 0), patience: arguments.patience ?? 0,
        baseline: arguments.baseline, startFromEpoch: arguments.start_from_epoch ?? 0)
      var state = EarlyStopping.State()
      let stopped = epochs(record.values).first {
        stopping.judge($0, among: [], &state).stops
      }
      #expect(stopped?.epoch == record.stopped, "\(index)")
      #expect(state.bestEpoch == record.best, "\(index)")
    }
  }

  @Test func `a plateau reduces the rate where Keras's does`() throws {
    let records = try KerasObjectives.records("callbacks", of: CallbackRecord.self)
      .filter { $0.callback == "reduce_lr_on_plateau" }
    #expect(records.count == 24)
    for (index, record) in records.enumerated() {
      let arguments = record.arguments
      let plateau = ReduceLROnPlateau(
        monitor: arguments.monitor(minDelta: 1e-4), factor: arguments.factor ?? 0.1,
        patience: arguments.patience ?? 10, cooldown: arguments.cooldown ?? 0,
        minLearningRate: arguments.min_lr ?? 0)
      var (state, rate) = (ReduceLROnPlateau.State(), 1.0)
      for (event, expected) in zip(epochs(record.values), record.rates!) {
        rate = plateau.learningRate(after: event, rate, among: [], &state)
        #expect(abs(rate - expected) <= 1e-12 * expected, "\(index), epoch \(event.epoch)")
      }
    }
  }

  @Test func `more of an accuracy is better, and less of anything else`() {
    func isBetter(_ quantity: String) -> Bool {
      Monitor(quantity).isBetter(
        2, than: 1, among: [.binaryAccuracy(), .meanAbsoluteError])
    }
    #expect(isBetter("val_binary_accuracy") && isBetter("binary_accuracy"))
    #expect(!isBetter("val_loss") && !isBetter("loss") && !isBetter("val_mean_absolute_error"))
  }
}
