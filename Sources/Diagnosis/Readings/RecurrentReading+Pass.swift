import Recurrent

extension RecurrentReading.Direction {
  /// The outputs at all steps, in the order in which they are taken.
  func outputs(_ x: Flow, state: StateReading, givesCellState: Bool) -> Flow {
    let pass = CellPass(cell)
    var outputs = x
    (outputs.features, outputs.values) = (cell.units, [])
    func run(_ range: Range<Int>, _ state: inout [[Double]]) {
      outputs.values += self.outputs(
        x, range, pass, state: &state, givesCellState: givesCellState)
    }
    var carried = zeros(x.samples, pass)
    switch state {
    case .zeros: run(0..<x.samples, &carried)
    case .leftByPassBefore:
      run(0..<x.samples, &carried)
      outputs.values = []
      run(0..<x.samples, &carried)
    case .carried(let batch):
      carried = zeros(batch, pass)
      for first in stride(from: 0, to: x.samples, by: batch) {
        let range = first..<min(first + batch, x.samples)
        carried = carried.map { Array($0.prefix(range.count * cell.units)) }
        run(range, &carried)
      }
    }
    return outputs
  }

  private func zeros(_ samples: Int, _ pass: CellPass) -> [[Double]] {
    Array(repeating: Array(repeating: 0, count: samples * cell.units), count: pass.stateParts)
  }

  /// A batch of the samples, by the rules of Keras 3.15: a sample keeps its state where a step is
  /// masked, and puts out what it did before, which is zero if there was nothing.
  private func outputs(
    _ x: Flow, _ samples: Range<Int>, _ pass: CellPass, state: inout [[Double]],
    givesCellState: Bool
  ) -> [Double] {
    let (units, steps, width) = (cell.units, x.steps, cell.kernel.columns)
    let row = steps * x.features
    let projection = pass.projection(
      x.values[samples.lowerBound * row..<samples.upperBound * row])
    var outputs = [Double](repeating: 0, count: samples.count * steps * units)
    var y = [Double](repeating: 0, count: samples.count * units)
    for turn in 0..<steps {
      let step = goesBackwards ? steps - 1 - turn : turn
      var part: [Double] = []
      part.reserveCapacity(samples.count * width)
      for sample in 0..<samples.count {
        let first = (sample * steps + step) * width
        part += projection[first..<first + width]
      }
      let next = pass.state(after: state, part)
      for sample in 0..<samples.count {
        let range = sample * units..<(sample + 1) * units
        if x.mask?[(samples.lowerBound + sample) * steps + step] ?? true {
          for index in state.indices {
            for place in range { state[index][place] = next[index][place] }
          }
          let output = givesCellState ? next[next.count - 1] : next[0]
          for place in range { y[place] = output[place] }
        } else if zerosMaskedOutput {
          for place in range { y[place] = 0 }
        }
        let target = (sample * steps + turn) * units
        for unit in 0..<units { outputs[target + unit] = y[range.lowerBound + unit] }
      }
    }
    return outputs
  }
}
