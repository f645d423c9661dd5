package import Recurrent

/// What a network is trained or tested on: inputs and the outputs wished for.
package struct Samples: Hashable, Sendable {
  /// Shape (N, T, I): samples, time steps, features; (N, I) without steps; (N, T) for indices.
  package let inputs: Tensor<Float>
  /// Shape (N, O): samples, outputs; (N, T, O) with one for each step; nil if nobody knows them.
  package let targets: Tensor<Float>?
  /// Of each sample: the row of its first input in the whole series, or which of all samples it is.
  package let places: [Int]

  /// How many samples there are.
  package var count: Int { inputs.shape[0] }

  /// - Precondition: Inputs and targets have two or three axes, and there are as many targets and
  ///   places as inputs.
  package init(inputs: Tensor<Float>, targets: Tensor<Float>?, places: [Int]) {
    let shapes = [inputs.shape, targets?.shape].compactMap(\.self)
    precondition(shapes.allSatisfy { (2...3).contains($0.count) }, "two or three axes: \(shapes)")
    precondition(shapes.allSatisfy { $0[0] == inputs.shape[0] }, "as many targets as inputs")
    precondition(places.count == inputs.shape[0], "as many places as inputs")
    self.inputs = inputs
    self.targets = targets
    self.places = places
  }

  /// Makes samples that follow one another from the first.
  ///
  /// - Precondition: As above.
  package init(inputs: Tensor<Float>, targets: Tensor<Float>?) {
    self.init(inputs: inputs, targets: targets, places: Array(0..<inputs.shape[0]))
  }
}

extension Samples {
  /// The given samples by themselves.
  ///
  /// - Precondition: The range lies within the samples.
  package func part(_ range: Range<Int>) -> Samples {
    Samples(
      inputs: inputs.samples(range), targets: targets?.samples(range),
      places: Array(places[range]))
  }

  /// The samples of the given indices, in their order.
  ///
  /// - Precondition: The indices lie within the samples.
  package func chosen(_ indices: [Int]) -> Samples {
    Samples(
      inputs: inputs.samples(indices), targets: targets?.samples(indices),
      places: indices.map { places[$0] })
  }

  /// The class of each sample, where targets are one-hot, (N, C) or (N, T, C): that of the last step;
  /// nil if there are no such targets.
  package var classIndices: [Int]? {
    guard let targets, let classes = targets.shape.last, classes > 1 else { return nil }
    let size = targets.shape.dropFirst().reduce(1, *)
    var indices: [Int] = []
    indices.reserveCapacity(count)
    for end in stride(from: size, through: targets.values.count, by: size) {
      let row = targets.values[(end - classes)..<end]
      guard let index = row.firstIndex(of: 1), row.count(where: { $0 != 0 }) == 1 else {
        return nil
      }
      indices.append(index - row.startIndex)
    }
    return indices
  }
}

extension Tensor {
  /// Returns the elements of the first axis that have the given indices, in their order.
  ///
  /// - Precondition: The indices lie within the first axis.
  package func samples(_ indices: [Int]) -> Tensor {
    let size = shape.dropFirst().reduce(1, *)
    var chosen: [Scalar] = []
    chosen.reserveCapacity(indices.count * size)
    for index in indices { chosen += values[index * size..<(index + 1) * size] }
    return Tensor(shape: [indices.count] + shape.dropFirst(), values: chosen)
  }
}
