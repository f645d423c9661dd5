import Foundation
import Recurrent
import RecurrentKernels
import Testing

/// The kernels of activation functions that run over the features of a row.
struct RowActivationTests {
  enum Kind: CaseIterable {
    case softmax, logSoftmax, sparsemax, glu

    var function: rk_function {
      let kind =
        switch self {
        case .softmax: RK_SOFTMAX
        case .logSoftmax: RK_LOG_SOFTMAX
        case .sparsemax: RK_SPARSEMAX
        case .glu: RK_GLU
        }
      return rk_function(kind: Int32(kind.rawValue), parameters: (0, 0, 0))
    }
  }

  /// Those whose values are as many as their arguments.
  static let inPlace = [Kind.softmax, .logSoftmax, .sparsemax]
  static let widths = [2, 6, 16, 34]

  @Test(arguments: [1, 2, 6, 16, 34])
  func `softmax and its logarithm equal their formulas`(features: Int) {
    let x = arguments(features)
    let (softmax, logarithm) = (
      values(.softmax, x, features), values(.logSoftmax, x, features)
    )
    for row in rows(x, features).indices {
      let sum = rows(x, features)[row].map(exp).reduce(0, +)
      for index in row * features..<(row + 1) * features {
        #expect(abs(softmax[index] - exp(x[index]) / sum) < 1e-15)
        #expect(abs(logarithm[index] - (x[index] - log(sum))) < 2e-15)
      }
    }
  }

  @Test func `the logarithm of softmax keeps its places next to zero`() {
    let computed = values(.logSoftmax, [0, 40, 0, -3], 4)
    #expect(abs(computed[1] / -(2 * exp(-40.0) + exp(-43.0)) - 1) < 1e-15)
  }

  @Test func `the largest arguments do not overflow`() {
    #expect(values(.softmax, [1e300, -1e300, 0], 3) == [1, 0, 0])
    #expect(values(.logSoftmax, [1e300, -1e300, 0], 3) == [0, -2e300, -1e300])
    #expect(values(.sparsemax, [1e300, -1e300, 0], 3) == [1, 0, 0])
  }

  /// The conditions of Karush, Kuhn and Tucker: one threshold for the whole row.
  @Test(arguments: [1, 2, 6, 16, 34], [0.05, 0.4, 3])
  func `sparsemax is the nearest point of the simplex`(features: Int, scale: Double) {
    let x = arguments(features).map { $0 * scale }
    let y = values(.sparsemax, x, features)
    for (point, nearest) in zip(rows(x, features), rows(y, features)) {
      #expect(abs(nearest.reduce(0, +) - 1) < 1e-14)
      let thresholds = zip(point, nearest).filter { $0.1 > 0 }.map { $0.0 - $0.1 }
      let threshold = thresholds[0]
      #expect(thresholds.allSatisfy { abs($0 - threshold) < 1e-14 })
      #expect(zip(point, nearest).allSatisfy { $0.1 > 0 || $0.0 <= threshold + 1e-14 })
    }
  }

  @Test(arguments: widths)
  func `a gated linear unit is the first half times the gates`(features: Int) {
    let x = arguments(features)
    let expected = rows(x, features).flatMap { row in
      zip(row.prefix(features / 2), row.suffix(features / 2)).map { $0 / (1 + exp(-$1)) }
    }
    let computed = values(.glu, x, features)
    #expect(zip(computed, expected).allSatisfy { abs($0 - $1) < 1e-15 })
  }

  @Test(arguments: Kind.allCases, widths)
  func `gradients equal central differences`(kind: Kind, features: Int) {
    let x = arguments(features)
    let y = values(kind, x, features)
    let dy = y.indices.map { Double($0 % 7) - 2.5 }
    let gradient = gradient(kind, x, y, dy, features)
    for index in x.indices {
      func loss(_ change: Double) -> Double {
        var changed = x
        changed[index] += change
        return zip(values(kind, changed, features), dy).map(*).reduce(0, +)
      }
      let difference = (loss(1e-5) - loss(-1e-5)) / 2e-5
      #expect(abs(gradient[index] - difference) < 1e-8 * max(1, abs(difference)))
    }
  }

  @Test(arguments: Kind.allCases, widths)
  func `floats give what doubles give, rounded`(kind: Kind, features: Int) {
    let x = arguments(features).map { Float($0) }
    let exact = values(kind, x.map(Double.init), features)
    let y = values(kind, x, features)
    #expect(zip(y, exact).allSatisfy { abs(Double($0) - $1) < 4e-7 * max(1, abs($1)) })
    let dy = exact.indices.map { Double($0 % 7) - 2.5 }
    let slopes = gradient(kind, x.map(Double.init), exact, dy, features)
    let computed = gradient(kind, x, y, dy.map { Float($0) }, features)
    #expect(zip(computed, slopes).allSatisfy { abs(Double($0) - $1) < 2e-6 * max(1, abs($1)) })
  }

  @Test(arguments: inPlace)
  func `a row may be replaced by its values`(kind: Kind) {
    let x = arguments(34)
    var y = x
    y.withUnsafeMutableBufferPointer { y in
      var arguments = rk_activate_rows(
        function: kind.function, rows: y.count / 34, features: 34, x: y.baseAddress,
        y: y.baseAddress)
      rk_activate_rows_f64(&arguments)
    }
    #expect(y == values(kind, x, 34))
  }

  @Test(arguments: inPlace)
  func `what is not a number fills its row and no other`(kind: Kind) {
    let y = values(kind, [0, .nan, 1, 1, 0, 2], 3)
    #expect(y.map { $0.isNaN } == [true, true, true, false, false, false])
  }

  // MARK: -

  /// Three rows.
  private func arguments(_ features: Int) -> [Double] {
    var random = NumPyRandom(seed: UInt32(features))
    return (0..<3 * features).map { _ in random.randn() }
  }

  private func rows(_ values: [Double], _ features: Int) -> [ArraySlice<Double>] {
    stride(from: 0, to: values.count, by: features).map { values[$0..<$0 + features] }
  }

  private func values<Scalar: BinaryFloatingPoint>(
    _ kind: Kind, _ x: [Scalar], _ features: Int
  ) -> [Scalar] {
    var y = [Scalar](repeating: 0, count: kind == .glu ? x.count / 2 : x.count)
    x.withUnsafeBufferPointer { x in
      y.withUnsafeMutableBufferPointer { y in
        var arguments = rk_activate_rows(
          function: kind.function, rows: x.count / features, features: features,
          x: x.baseAddress, y: y.baseAddress)
        Scalar.self == Float.self
          ? rk_activate_rows_f32(&arguments) : rk_activate_rows_f64(&arguments)
      }
    }
    return y
  }

  private func gradient<Scalar: BinaryFloatingPoint>(
    _ kind: Kind, _ x: [Scalar], _ y: [Scalar], _ dy: [Scalar], _ features: Int
  ) -> [Scalar] {
    var dx = x
    x.withUnsafeBufferPointer { x in
      y.withUnsafeBufferPointer { y in
        dy.withUnsafeBufferPointer { dy in
          dx.withUnsafeMutableBufferPointer { dx in
            var arguments = rk_activate_rows_backward(
              function: kind.function, rows: x.count / features, features: features,
              x: x.baseAddress, y: y.baseAddress, dy: dy.baseAddress, dx: dx.baseAddress)
            Scalar.self == Float.self
              ? rk_activate_rows_backward_f32(&arguments)
              : rk_activate_rows_backward_f64(&arguments)
          }
        }
      }
    }
    return dx
  }
}
