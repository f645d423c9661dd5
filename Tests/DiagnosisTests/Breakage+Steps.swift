import Foundation
import Recurrent

extension Breakage {
  /// The order of steps and axes, and which steps are given.
  static func steps() throws -> [Breakage] {
    let network = try RandomCase([.lstm(LSTM(units: 5)), .dense(Dense(units: 4))])
    let sequence = try RandomCase([
      .lstm(LSTM(units: 5, returnsSequences: true)), .dense(Dense(units: 4)),
    ])
    let stack = try RandomCase([
      .gru(GRU(units: 5, returnsSequences: true)), .gru(GRU(units: 4)), .dense(Dense(units: 2)),
    ])
    let backwards = try RandomCase([.gru(GRU(units: 5, goesBackwards: true))])
    let square = try RandomCase([.lstm(LSTM(units: 5)), .dense(Dense(units: 4))], steps: 3)
    let outputs = try sequence.outputs()
    let reversed = try sequence.outputs(nil, sequence.inputs { $0 = reversing($0) }.inputs)
    return try [
      Breakage(inputs: "inputs-reversed-in-time", in: network) { $0 = reversing($0) },
      Breakage(
        "go-backwards", in: network, layers: { $0[0] = .lstm(LSTM(units: 5, goesBackwards: true)) }),
      Breakage("goes-forwards", in: backwards, layers: { $0[0] = .gru(GRU(units: 5)) }),
      Breakage(
        "go-backwards", in: stack, layers: { $0[1] = .gru(GRU(units: 4, goesBackwards: true)) }),
      Breakage("inputs-reversed-in-time", in: sequence, expected: reversed),
      Breakage("outputs-reversed-in-time", in: sequence, expected: reversing(outputs)),
      Breakage(
        "inputs-reversed-in-time", "outputs-reversed-in-time", in: sequence,
        expected: reversing(reversed)),
      Breakage("first-step", in: sequence, expected: chosen(outputs, [0])),
      Breakage("mean-of-steps", in: sequence, expected: mean(outputs)),
      Breakage(
        "whole-sequence", in: network,
        layers: { $0[0] = .lstm(LSTM(units: 5, returnsSequences: true)) }),
      Breakage(
        "gives-first-step", in: network,
        expected: network.outputs(
          RandomCase([.lstm(LSTM(units: 5)), .dense(Dense(units: 4))], steps: 1).changed(
            weights: { $0 = network.model.weights }), chosen(network.inputs, [0], keepsAxis: true))),
      Breakage("time-first", in: network, expected: timeFirst(network)),
      Breakage(inputs: "input-features-reversed", in: network) { inputs in
        inputs = inputs.mapped { index, _ in inputs.values[index / 3 * 3 + 2 - index % 3] }
      },
      Breakage(inputs: "steps-and-features-swapped", in: square) { inputs in
        inputs = inputs.mapped { index, _ in
          inputs.values[index / 9 * 9 + index % 3 * 3 + index / 3 % 3]
        }
      },
    ]
  }

  static func states() throws -> [Breakage] {
    let network = try RandomCase([.lstm(LSTM(units: 5)), .dense(Dense(units: 4))])
    func carried(_ start: (Int) -> Int?) -> Tensor<Double> {
      let weights = network.model.weights
      var states: [(h: [Double], c: [Double])] = []
      let rows = (0..<12).map { sample in
        let before = start(sample).map { states[$0] }
        states.append(
          Plain.LSTM()(
            weights[0..<3], Plain.steps(network.inputs, sample: sample), h: before?.h, c: before?.c)
        )
        return Plain.affine(states[sample].h, weights[3], weights[4])
      }
      return Tensor(rows: rows)
    }
    let twice = (0..<12).map { sample in
      let weights = network.model.weights
      let steps = Plain.steps(network.inputs, sample: sample)
      return Plain.affine(Plain.LSTM()(weights[0..<3], steps + steps).h, weights[3], weights[4])
    }
    return [
      Breakage(
        "state-kept-between-samples", in: network, expected: carried { $0 > 0 ? $0 - 1 : nil }),
      Breakage(
        "state-kept-between-batches", in: network, expected: carried { $0 >= 5 ? $0 - 5 : nil }),
      Breakage("state-not-reset", in: network, expected: Tensor(rows: twice)),
    ]
  }

  static func masks() throws -> [Breakage] {
    func padded(_ network: RandomCase, with value: Float) -> RandomCase {
      network.inputs { inputs in
        let shape = inputs.shape
        let row = shape[1] * (shape.count == 3 ? shape[2] : 1)
        // From the second step on as many steps as the sample's number, up to three; in others all
        // that follow the fourth. One step is zero in any case.
        inputs = inputs.mapped { index, old in
          let (sample, step) = (index / row, index % row / (row / shape[1]))
          let isPadded = sample % 4 > 0 ? (1...sample % 4).contains(step) : step > 3
          return isPadded ? value : sample == 2 && step == 4 ? 0 : old
        }
      }
    }
    let layers: [Layer] = [
      .gru(GRU(units: 5, returnsSequences: true)), .dense(Dense(units: 4)),
    ]
    let last: [Layer] = [.lstm(LSTM(units: 5)), .dense(Dense(units: 4))]
    let unmasked = padded(try RandomCase(last), with: 0)
    let unmaskedOnes = padded(try RandomCase(last), with: -1)
    let masked = padded(try RandomCase([.masking(Masking())] + layers), with: 0)
    let maskedOnes = padded(try RandomCase([.masking(Masking(maskValue: -1))] + last), with: -1)
    func embedded(_ masksZero: Bool) throws -> RandomCase {
      let embedding = Embedding(inputDim: 8, outputDim: 3, masksZero: masksZero)
      return padded(
        try RandomCase([.embedding(embedding)] + last, input: .indices()), with: 0)
    }
    let positive = try embedded(false).inputs { $0 = $0.mapped { $1 + 1 } }
    func masking(_ value: Double, _ network: RandomCase) throws -> Tensor<Double> {
      try network.outputs(
        Model(
          layers: [.masking(Masking(maskValue: value))] + network.model.layers,
          input: network.model.input, weights: network.model.weights))
    }
    func ignoring(_ network: RandomCase) throws -> Tensor<Double> {
      try network.outputs(
        Model(
          layers: Array(network.model.layers.dropFirst()), input: network.model.input,
          weights: network.model.weights))
    }
    return try [
      Breakage("mask-applied-0.0", in: unmasked, expected: masking(0, unmasked)),
      Breakage("mask-applied--1.0", in: unmaskedOnes, expected: masking(-1, unmaskedOnes)),
      Breakage("mask-ignored", in: masked, expected: ignoring(masked)),
      Breakage("mask-ignored", in: maskedOnes, expected: ignoring(maskedOnes)),
      Breakage(
        "masked-steps-zero-only", in: maskedOnes,
        expected: maskedOnes.outputs(
          RandomCase(last).changed(weights: { $0 = maskedOnes.model.weights }),
          maskedOnes.inputs { $0 = $0.mapped { $1 == -1 ? 0 : $1 } }.inputs)),
      Breakage(
        "mask-value-zero", in: maskedOnes, layers: { $0[0] = .masking(Masking(maskValue: 0)) }),
      Breakage(
        "zero-output-for-mask", in: masked,
        layers: { $0[1] = .gru(GRU(units: 5, returnsSequences: true, zerosMaskedOutput: true)) }),
      Breakage(
        "mask-ignored", in: embedded(true),
        layers: { $0[0] = .embedding(Embedding(inputDim: 8, outputDim: 3)) }),
      Breakage(
        "mask-applied", in: embedded(false),
        layers: { $0[0] = .embedding(Embedding(inputDim: 8, outputDim: 3, masksZero: true)) }),
      Breakage(inputs: "indices-raised", in: embedded(false)) { $0 = $0.mapped { $1 + 1 } },
      Breakage(inputs: "indices-lowered", in: positive) { $0 = $0.mapped { $1 - 1 } },
    ]
  }

  // MARK: - Axes

  private static func reversing<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> {
    chosen(x, (0..<x.shape[1]).reversed(), keepsAxis: true)
  }

  /// Some steps of [N, T, F].
  private static func chosen<Scalar>(
    _ x: Tensor<Scalar>, _ steps: [Int], keepsAxis: Bool = false
  ) -> Tensor<Scalar> {
    let (samples, count, features) = (x.shape[0], x.shape[1], x.shape[2])
    let values = (0..<samples).flatMap { sample in
      steps.flatMap { step -> ArraySlice<Scalar> in
        let first = (sample * count + step) * features
        return x.values[first..<first + features]
      }
    }
    return Tensor(
      shape: keepsAxis ? [samples, steps.count, features] : [samples, features], values: values)
  }

  private static func mean(_ x: Tensor<Double>) -> Tensor<Double> {
    let parts = (0..<x.shape[1]).map { chosen(x, [$0]) }
    return Tensor(
      shape: parts[0].shape,
      values: parts[0].values.indices.map { index in
        parts.reduce(0) { $0 + $1.values[index] } / Double(parts.count)
      })
  }

  /// The samples for steps: every step of the inputs is a sample, of which the last is taken.
  private static func timeFirst(_ network: RandomCase) -> Tensor<Double> {
    let weights = network.model.weights
    let last = (0..<12).map { Plain.steps(network.inputs, sample: $0)[5] }
    return Tensor(
      rows: (1...12).map { count in
        let h = Plain.LSTM()(weights[0..<3], Array(last.prefix(count))).h
        return Plain.affine(h, weights[3], weights[4])
      })
  }

  // MARK: - Two directions

  static func bidirectional() throws -> [Breakage] {
    func network(
      _ mode: Bidirectional.MergeMode, sequence: Bool, dense: Bool = true
    ) throws -> RandomCase {
      let layer = LSTM(units: 5, returnsSequences: sequence)
      return try RandomCase(
        [.bidirectional(Bidirectional(.lstm(layer), mergeMode: mode))]
          + (dense ? [.dense(Dense(units: 4))] : []))
    }
    let (last, every) = try (network(.concat, sequence: false), network(.concat, sequence: true))
    let sum = try network(.sum, sequence: false)
    let bare = try network(.concat, sequence: false, dense: false)
    let bareSum = try network(.sum, sequence: false, dense: false)
    func merged(_ mode: Bidirectional.MergeMode) -> (inout [Layer]) -> Void {
      { $0[0] = .bidirectional(Bidirectional(.lstm(LSTM(units: 5)), mergeMode: mode)) }
    }
    /// The outputs in plain code, given both directions' at each step, both in the order taken.
    func plain(
      _ network: RandomCase, _ rows: ([[Double]], [[Double]]) -> [[Double]]
    ) -> Tensor<Double> {
      let weights = network.model.weights
      let samples = (0..<12).map { sample in
        let steps = Plain.steps(network.inputs, sample: sample)
        func states(_ weights: ArraySlice<Tensor<Float>>, _ steps: [[Double]]) -> [[Double]] {
          (1...steps.count).map { Plain.LSTM()(weights, Array(steps.prefix($0))).h }
        }
        return rows(states(weights[0..<3], steps), states(weights[3..<6], steps.reversed()))
          .flatMap { Plain.affine($0, weights[6], weights[7]) }
      }
      let count = samples[0].count / 4
      return Tensor(
        shape: count == 1 ? [12, 4] : [12, count, 4], values: Array(samples.joined()))
    }
    return try [
      Breakage("backward-first", in: last, expected: plain(last) { [$1[5] + $0[5]] }),
      Breakage("backward-at-last-step", in: last, expected: plain(last) { [$0[5] + $1[0]] }),
      Breakage(
        "backward-not-turned-round", in: every, expected: plain(every) { zip($0, $1).map(+) }),
      Breakage(
        "backward-first", in: every, expected: plain(every) { zip($1.reversed(), $0).map(+) }),
      Breakage(weights: "directions-swapped", in: last) { $0[0..<6] = $0[3..<6] + $0[0..<3] },
      Breakage("merge-ave", in: sum, layers: merged(.ave)),
      Breakage("merge-mul", in: sum, layers: merged(.mul)),
      Breakage("merge-sum", in: bare, layers: merged(.sum)),
      Breakage("merge-concat", in: bareSum, layers: merged(.concat)),
    ]
  }
}
