package import Recurrent

/// How closely a reimplementation follows a reference, over every sample, time step and output.
///
/// What difference rounding explains depends on the network, so it is measured on this very one.
/// The yardstick is a third computation: the textbook's equations in single precision. At each
/// time step and output its largest distance from the oracle (the same equations in Double) says
/// how far plain code in Float may stray. A few samples would tell that by chance, so that where there
/// are less than ``fewestDraws`` it is measured again with weights that are a trifle larger: the same
/// network for all that matters, and other roundings. The verdict is
///
/// - ``Verdict/illConditioned`` if the yardstick is anywhere further than 1e-3 from the oracle;
/// - ``Verdict/agree`` if everywhere |reimplemented − reference| ≤ max(4·yardstick, 1e-6·scale),
///   where the scale is the largest magnitude that the oracle gives this output anywhere;
/// - ``Verdict/disagree`` otherwise.
///
/// The scale is no fixed number, because beside small outputs any fixed one would excuse anything.
///
/// The error of the reference itself would be no yardstick here: where the reimplementation is the
/// oracle, that error is the very difference in question, and any mistake would excuse itself.
package struct Agreement: Hashable, Sendable {
  /// A number's place in a series [N, T, O], counted from zero.
  package struct Location: Hashable, Sendable {
    package let sample, step, output: Int
  }

  package let verdict: Verdict
  /// O, the number of outputs at each step.
  package let outputs: Int
  /// The largest |reimplemented − reference|; NaN if one of them is not a number.
  package let maxDifference: Double
  /// Where it is.
  package let worst: Location
  /// The first place, in order of samples, where the difference is larger than rounding explains.
  package let firstDisagreement: Location?
  /// The root of the mean squared difference.
  package let rmse: Double
  /// Pearson's correlation of the two; nil if one of them is constant.
  package let correlation: Double?
  /// The largest distances from the oracle: of the reference, the reimplementation, the yardstick.
  package let referenceError, reimplementationError, yardstickError: Double

  /// How many samples, or repetitions of samples, a yardstick must have been measured with.
  package static let fewestDraws = 64

  /// The equations in Float and in Double with other roundings.
  package struct Yardstick {
    package let singlePrecision, oracle: Tensor<Double>

    package init(singlePrecision: Tensor<Double>, oracle: Tensor<Double>) {
      self.singlePrecision = singlePrecision
      self.oracle = oracle
    }
  }

  /// The largest error of the yardstick with which a comparison still proves something.
  package static let largestYardstickError = 1e-3

  /// Compares two computations of the same [N, T, O] numbers.
  ///
  /// - Parameters:
  ///   - reference: What is taken to be right.
  ///   - reimplemented: What is to be judged.
  ///   - oracle: The equations in Double.
  ///   - yardstick: The equations in Float.
  ///   - moreYardsticks: The same with other roundings, where there are few samples.
  /// - Precondition: All have the same shape, with three axes and at least one element.
  package init(
    reference: Tensor<Double>, reimplemented: Tensor<Double>, oracle: Tensor<Double>,
    yardstick: Tensor<Double>, moreYardsticks: [Yardstick] = []
  ) {
    let shape = reference.shape
    precondition(shape.count == 3 && !reference.values.isEmpty, "[N, T, O], not empty")
    precondition([reimplemented.shape, oracle.shape, yardstick.shape].allSatisfy { $0 == shape })
    outputs = shape[2]
    func location(_ index: Int) -> Location {
      let row = shape[1] * shape[2]
      return Location(
        sample: index / row, step: index % row / shape[2], output: index % shape[2])
    }
    let differences = distances(reimplemented, reference)
    let errors =
      distances(yardstick, oracle)
      + moreYardsticks.flatMap { distances($0.singlePrecision, $0.oracle) }
    let allowance = largestBySlot(errors, slots: shape[1] * shape[2])
    let scale = largestBySlot(oracle.values.map(abs), slots: shape[2])
    let disagreement = differences.indices.first { index in
      let tolerance = max(4 * allowance[index % allowance.count], 1e-6 * scale[index % scale.count])
      return !(differences[index] <= tolerance && differences[index].isFinite)
    }
    yardstickError = largest(allowance).value
    verdict =
      yardstickError > Self.largestYardstickError
      ? .illConditioned : disagreement == nil ? .agree : .disagree
    let worst = largest(differences)
    (maxDifference, self.worst) = (worst.value, location(worst.index))
    firstDisagreement = verdict == .disagree ? disagreement.map(location) : nil
    rmse = rootMeanSquare(differences)
    correlation = pearsonCorrelation(reference.values, reimplemented.values)
    referenceError = largest(distances(reference, oracle)).value
    reimplementationError = largest(distances(reimplemented, oracle)).value
  }
}

private func distances(_ a: Tensor<Double>, _ b: Tensor<Double>) -> [Double] {
  zip(a.values, b.values).map { abs($0 - $1) }
}

/// The largest value of each of `slots` interleaved columns.
private func largestBySlot(_ values: [Double], slots: Int) -> [Double] {
  (0..<slots).map { slot in
    largest(stride(from: slot, to: values.count, by: slots).map { values[$0] }).value
  }
}
