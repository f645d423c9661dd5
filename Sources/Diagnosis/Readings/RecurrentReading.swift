import Recurrent

/// How a recurrent layer, of one direction or two, is read and goes through its steps.
struct RecurrentReading: Hashable, Sendable {
  /// One of the ways through the steps.
  struct Direction: Hashable, Sendable {
    var cell: CellReading
    var goesBackwards: Bool
    var zerosMaskedOutput: Bool
  }

  /// One, or the forward and the backward layer.
  var directions: [Direction]
  var mergeMode = Bidirectional.MergeMode.concat
  var returnsSequences: Bool
  /// Whether the only output is the one at the first step and not at the last.
  var givesFirstStep = false
  /// Whether an LSTM puts out c and not h.
  var givesCellState = false
  /// Whether the outputs of the backward layer are put in the order of the steps before merging.
  var turnsBackwardRound = true
  /// Whether the backward layer's output is put before the forward layer's.
  var putsBackwardFirst = false
  /// Whether the only output of the backward layer is the one at the last step, which it reads first:
  /// `out[:, -1]` in PyTorch.
  var takesBackwardAtLastStep = false
}

/// Where the states come from that the recurrent layers begin with.
enum StateReading: Hashable, Sendable {
  /// Zeros, for each sample.
  case zeros
  /// What the batch of so many samples before has left; one sample's goes to the next if it is 1.
  case carried(batch: Int)
  /// What an earlier pass over the same inputs has left.
  case leftByPassBefore
}

extension RecurrentReading {
  /// The output for x, whose axes of samples and steps are changed over if it is time-major.
  func output(_ x: Flow, state: StateReading, isTimeMajor: Bool) -> Flow {
    guard isTimeMajor else { return output(x, state: state) }
    var layer = self
    layer.returnsSequences = true
    let output = layer.output(x.swappingSamplesAndSteps, state: state).swappingSamplesAndSteps
    return returnsSequences ? output : output.step(first: givesFirstStep)
  }

  private func output(_ x: Flow, state: StateReading) -> Flow {
    let outputs = directions.enumerated().map { index, direction in
      var output = direction.outputs(x, state: state, givesCellState: givesCellState)
      if index == 1, turnsBackwardRound || !returnsSequences { output = output.reversed }
      return returnsSequences ? output : chosenStep(output, isBackward: index == 1)
    }
    guard outputs.count == 2 else { return withMask(of: x, outputs[0]) }
    return withMask(of: x, merged(outputs[0], outputs[1]))
  }

  /// The one step of the outputs, a backward layer's being in the order of steps.
  private func chosenStep(_ output: Flow, isBackward: Bool) -> Flow {
    output.step(first: givesFirstStep || (isBackward && !takesBackwardAtLastStep))
  }

  private func withMask(of x: Flow, _ output: Flow) -> Flow {
    var output = output
    output.mask = returnsSequences ? x.mask : nil
    return output
  }

  private func merged(_ a: Flow, _ b: Flow) -> Flow {
    func combined(_ operation: (Double, Double) -> Double) -> Flow {
      var flow = a
      flow.values = zip(a.values, b.values).map(operation)
      return flow
    }
    return switch mergeMode {
    case .concat, .none: putsBackwardFirst ? b.beside(a) : a.beside(b)
    case .sum: combined(+)
    case .mul: combined(*)
    case .ave: combined { ($0 + $1) / 2 }
    }
  }
}
