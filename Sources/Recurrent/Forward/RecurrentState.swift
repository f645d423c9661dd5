import RecurrentKernels

/// Where a recurrent layer keeps its state between calls: h [N, P], for an LSTM c [N, H], and for each
/// sample whether a step has counted since the state was given.
struct RecurrentState<Scalar: RecurrentScalar> {
  let samples: Int
  let h: UnsafeMutablePointer<Scalar>
  /// For an LSTM.
  let c: UnsafeMutablePointer<Scalar>?
  /// 1 or 0 for each sample.
  let hasStarted: UnsafeMutablePointer<Scalar>

  init(_ cell: RecurrentCell, start: UnsafeMutablePointer<Scalar>, samples: Int) {
    self.samples = samples
    h = start
    c = cell.kind == .lstm ? start + samples * cell.outputs : nil
    hasStarted = start + samples * cell.stateFeatures
  }

  /// Copies h from one of the slots of a kernel's outputs [N, slots, P].
  ///
  /// The kernel itself has changed c.
  func takeOver(_ outputs: SequenceView<Scalar>, slot: Int) {
    for sample in 0..<samples {
      (h + sample * outputs.features).update(
        from: outputs.row(sample, slot).baseAddress!, count: outputs.features)
    }
  }
}

/// The working space of one pass over a batch: states of zeros and what lies between parts of a step.
struct RecurrentSpace<Scalar: RecurrentScalar> {
  private let cell: RecurrentCell
  private let start: UnsafeMutablePointer<Scalar>

  /// Takes memory of ``size(_:samples:)`` scalars.
  init(_ cell: RecurrentCell, start: UnsafeMutablePointer<Scalar>) {
    self.cell = cell
    self.start = start
  }

  /// States of zeros, and [N, 3H] for a GRU with the reset before, [N, H] for an LSTM's projection.
  static func size(_ cell: RecurrentCell, samples: Int) -> Int {
    let halves = cell.kind == .gru(resetAfter: false) ? 3 * cell.units : 0
    let unprojected = cell.projectionUnits == nil ? 0 : cell.units
    return samples * (cell.stateFeatures + halves + unprojected)
  }

  /// Completes the arguments of a pass that begins with the given state, or with zeros.
  ///
  /// An LSTM whose gates are never negative passes on no sign of a zero: there the product with a
  /// state of zeros can be left out.
  func begin(_ arguments: inout rk_recurrent, with state: RecurrentState<Scalar>?) {
    let states = arguments.rows * cell.stateFeatures
    if state == nil {
      // As bytes, at full speed even where this generic code is not specialised.
      UnsafeMutableRawPointer(start).initializeMemory(
        as: UInt8.self, repeating: 0, count: states * MemoryLayout<Scalar>.stride)
    }
    let canBeLeftOut =
      state == nil && cell.kind == .lstm && cell.recurrentActivation.isNeverNegative
    arguments.h0 = canBeLeftOut ? nil : UnsafeRawPointer(state?.h ?? start)
    switch cell.kind {
    case .lstm:
      arguments.c = UnsafeMutableRawPointer(state?.c ?? start + arguments.rows * cell.outputs)
      arguments.unprojected = UnsafeMutableRawPointer(start + states)
    case .simple, .gru: arguments.space = UnsafeMutableRawPointer(start + states)
    }
  }
}

extension Activation {
  /// Whether the function has no negative values and no negative zero.
  fileprivate var isNeverNegative: Bool {
    switch self {
    case .sigmoid, .hardSigmoid, .keras2HardSigmoid, .sparseSigmoid: true
    default: false
    }
  }
}
