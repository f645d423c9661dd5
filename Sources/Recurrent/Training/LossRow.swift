import RecurrentKernels

/// One step of one sample: what its outputs add to the sum of a loss, and the gradients by them.
///
/// Sums and logarithms are in Double, gradients in the model's scalar, each `share` of the slope.
/// Inlined where the scalar is known, since a debug build does not specialise across files.
struct LossRow<Scalar: RecurrentScalar> {
  let outputs, targets: UnsafeBufferPointer<Scalar>
  let share: Scalar
  let slopes: UnsafeMutablePointer<Scalar>

  /// `d²`, or half of it.
  @inline(__always)
  func addSquares(half: Bool, to sum: inout Double) {
    for index in outputs.indices {
      let difference = outputs[index] - targets[index]
      let square = Double(difference) * Double(difference)
      sum += half ? 0.5 * square : square
      slopes[index] = share * (half ? difference : 2 * difference)
    }
  }

  /// `|d|`; the slope at zero is between both sides.
  @inline(__always)
  func addSizes(to sum: inout Double) {
    for index in outputs.indices {
      let difference = outputs[index] - targets[index]
      sum += abs(Double(difference))
      slopes[index] = share * Self.sign(difference)
    }
  }

  /// `d²/2` within δ of zero, `δ·|d| − δ²/2` elsewhere.
  @inline(__always)
  func addHuber(_ delta: Double, to sum: inout Double) {
    for index in outputs.indices {
      let difference = outputs[index] - targets[index]
      let exact = Double(difference)
      let isNear = abs(exact) <= delta
      sum += isNear ? 0.5 * exact * exact : delta * abs(exact) - 0.5 * delta * delta
      slopes[index] = share * (isNear ? difference : Scalar(delta) * Self.sign(difference))
    }
  }

  @inline(__always)
  private static func sign(_ x: Scalar) -> Scalar { x > 0 ? 1 : x < 0 ? -1 : 0 }
}

extension LossRow {
  /// `−t·log(y) − (1 − t)·log(1 − y)` of clipped probabilities, or the same of logits x:
  /// `max(x, 0) − x·t + log(1 + exp(−|x|))` with the slope `sigmoid(x) − t`.
  @inline(__always)
  func addBinary(fromLogits: Bool, smoothing: Scalar, to sum: inout Double) {
    for index in outputs.indices {
      let x = Double(outputs[index])
      let target = Double(targets[index] * (1 - smoothing) + smoothing / 2)
      let slope: Double
      if fromLogits {
        let small = ElementaryFunctions.exp(-abs(x))
        sum += max(x, 0) - x * target + Self.logOfOnePlus(small)
        slope = (x < 0 ? small : 1) / (1 + small) - target
      } else {
        let y = Self.clipped(x)
        sum -= target * ElementaryFunctions.log(y) + (1 - target) * ElementaryFunctions.log(1 - y)
        slope = Self.isClipped(x) ? 0 : (1 - target) / (1 - y) - target / y
      }
      slopes[index] = share * Scalar(slope)
    }
  }

  /// log(1 + x) for x from 0 to 1: the error of the sum is taken back (Kahan).
  @inline(__always)
  private static func logOfOnePlus(_ x: Double) -> Double {
    let sum = 1 + x
    return sum == 1 ? x : ElementaryFunctions.log(sum) * x / (sum - 1)
  }

  /// A probability no nearer to 0 or 1 than Keras's `epsilon`, 1e-7; not a number stays so.
  @inline(__always)
  fileprivate static func clipped(_ y: Double) -> Double {
    y < Double(lowest) ? Double(lowest) : y > Double(highest) ? Double(highest) : y
  }

  /// Whether clipping changes a probability, so that the loss does not depend on it.
  @inline(__always)
  fileprivate static func isClipped(_ y: Double) -> Bool {
    y < Double(lowest) || y > Double(highest)
  }

  @inline(__always)
  private static var lowest: Scalar { Scalar(1e-7) }

  @inline(__always)
  private static var highest: Scalar { Scalar(1 - 1e-7) }
}

extension LossRow {
  /// `−Σ t·log(softmax(x))`, slopes `softmax(x) − t`.
  @inline(__always)
  func addLogits(smoothing: Scalar, to sum: inout Double) {
    let (largest, logOfSum) = softmax()
    let others = smoothing / Scalar(outputs.count)
    for index in outputs.indices {
      let target = targets[index] * (1 - smoothing) + others
      sum += Double(target) * (largest - Double(outputs[index]) + logOfSum)
      slopes[index] = share * (slopes[index] - target)
    }
  }

  /// The same for the index of a class.
  @inline(__always)
  func addLogits(to sum: inout Double) {
    let (largest, logOfSum) = softmax()
    let target = Int(targets[0])
    sum += largest - Double(outputs[target]) + logOfSum
    for index in outputs.indices {
      slopes[index] = share * (slopes[index] - (index == target ? 1 : 0))
    }
  }

  /// Stores the softmax of the outputs in `slopes`, and returns the largest output and
  /// log Σ exp(x − largest), which is −log of the largest probability.
  @inline(__always)
  private func softmax() -> (largest: Double, logOfSum: Double) {
    ActivationFunction.named(.softmax).apply(
      to: outputs.baseAddress!, rows: 1, features: outputs.count, into: slopes)
    var best = 0
    for index in outputs.indices where outputs[index] > outputs[best] { best = index }
    return (Double(outputs[best]), -ElementaryFunctions.log(Double(slopes[best])))
  }

  /// `−Σ t·log(p)`, p being the outputs divided by their sum and clipped.
  @inline(__always)
  func addProbabilities(smoothing: Scalar, to sum: inout Double) {
    var total: Scalar = 0
    for output in outputs { total += output }
    let others = smoothing / Scalar(outputs.count)
    // Σ of each slope by p times p, which p's division by the total brings in.
    var common = 0.0
    for index in outputs.indices {
      let p = Double(outputs[index] / total)
      let target = Double(targets[index] * (1 - smoothing) + others)
      sum -= target * ElementaryFunctions.log(Self.clipped(p))
      let slope = Self.isClipped(p) ? 0 : -target / p
      common += slope * p
      slopes[index] = Scalar(slope)
    }
    for index in outputs.indices {
      slopes[index] = share * Scalar((Double(slopes[index]) - common) / Double(total))
    }
  }

  /// `log Σ p − log p(class)`, p being the outputs clipped: here Keras divides by their sum last.
  @inline(__always)
  func addProbabilities(to sum: inout Double) {
    var total = 0.0
    for output in outputs { total += Self.clipped(Double(output)) }
    let target = Int(targets[0])
    let p = Self.clipped(Double(outputs[target]))
    sum += ElementaryFunctions.log(total) - ElementaryFunctions.log(p)
    for index in outputs.indices {
      let isClipped = Self.isClipped(Double(outputs[index]))
      let slope = 1 / total - (index == target ? 1 / p : 0)
      slopes[index] = isClipped ? 0 : share * Scalar(slope)
    }
  }
}
