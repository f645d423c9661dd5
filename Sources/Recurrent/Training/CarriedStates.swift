/// The states that stateful layers carry from batch to batch, in the memory that computing takes.
///
/// Training keeps them for each layer as the numbers of its part of that memory, or as nothing for
/// zeros.
struct CarriedStates<Scalar: RecurrentScalar> {
  private(set) var state: ModelState<Scalar>
  private let packed: PackedModel<Scalar>

  init(_ packed: PackedModel<Scalar>, samples: Int, values: [[Scalar]]) {
    self.packed = packed
    state = ModelState(packed, samples: samples)
    let start = start
    for (range, values) in zip(packed.stateRanges(samples: samples), values) {
      for (index, value) in zip(range, values) { start[index] = value }
    }
  }

  /// Where the states lie.
  var start: UnsafeMutablePointer<Scalar> {
    mutating get { state.own().values.start }
  }

  /// Sets the states of layers that are not stateful to zero, as each batch begins with them.
  mutating func forgetOthers() { state.beginBatch() }

  /// For each layer what it carries.
  var values: [[Scalar]] {
    mutating get {
      let start = start
      let ranges = packed.stateRanges(samples: state.samples)
      return zip(ranges, packed.model.layers).map { range, layer in
        layer.isStateful ? range.map { start[$0] } : []
      }
    }
  }
}

extension PackedModel {
  /// Where each layer's states lie, for so many samples.
  fileprivate func stateRanges(samples: Int) -> [Range<Int>] {
    zip(stateOffsets, stateOffsets.dropFirst()).map { $0 * samples..<$1 * samples }
  }
}
