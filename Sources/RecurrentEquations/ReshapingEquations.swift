import Recurrent

extension RepeatVector {
  /// The vectors x, once for each of the steps.
  func output<Scalar: RecurrentScalar>(for x: Steps<Scalar>) -> Steps<Scalar> {
    Steps(Array(repeating: x.matrices[0], count: n))
  }
}

extension Steps {
  /// One step with the features of all steps, one step's after the other's.
  var flattened: Steps {
    Steps([matrices.dropFirst().reduce(matrices[0]) { $0.beside($1) }])
  }
}

extension Reshape {
  /// The same numbers of each sample in the target's shape.
  func output<Scalar: RecurrentScalar>(for x: Steps<Scalar>) -> Steps<Scalar> {
    let flat = x.flattened
    let known = targetShape.filter { $0 != -1 }.reduce(1, *)
    let extents = targetShape.map { $0 == -1 ? flat.features / known : $0 }
    return Steps(flat.matrices[0].blocks(of: extents.last!))
  }
}
