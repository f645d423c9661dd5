import Foundation
import RecurrentKernels
import TestSupport
import Testing

/// The kernels of activation functions against values and slopes in many bits.
struct ActivationKernelTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let kind: rk_activation
    var parameters = (0.0, 0.0, 0.0)
    /// The worst error in units of rounding: of values relative to them, of slopes absolute, since
    /// some have a zero.
    var value = 2.0
    var slope = 2.0
    var testDescription: String { name }

    var function: rk_function { rk_function(kind: Int32(kind.rawValue), parameters: parameters) }
  }

  static let cases = [
    Case(name: "linear", kind: RK_LINEAR, value: 0, slope: 0),
    Case(name: "relu", kind: RK_RELU, value: 0, slope: 0),
    Case(name: "tanh", kind: RK_TANH),
    Case(name: "sigmoid", kind: RK_SIGMOID),
    Case(name: "hard_sigmoid", kind: RK_HARD_SIGMOID),
    Case(name: "keras2_hard_sigmoid", kind: RK_KERAS2_HARD_SIGMOID),
    Case(name: "leaky_relu", kind: RK_LEAKY_RELU, parameters: (0.2, 0, 0)),
    Case(name: "relu6", kind: RK_CLIPPED_RELU, parameters: (0, 6, 0), value: 0, slope: 0),
    Case(name: "elu", kind: RK_ELU, parameters: (1, 0, 0)),
    Case(name: "selu", kind: RK_SELU),
    Case(name: "softplus", kind: RK_SOFTPLUS),
    Case(name: "softsign", kind: RK_SOFTSIGN),
    Case(name: "squareplus", kind: RK_SQUAREPLUS, parameters: (4, 0, 0)),
    Case(name: "sparse_plus", kind: RK_SPARSE_PLUS),
    Case(name: "silu", kind: RK_SILU),
    Case(name: "gelu", kind: RK_GELU, value: 4),
    Case(name: "mish", kind: RK_MISH, value: 4),
    Case(name: "hard_silu", kind: RK_HARD_SILU),
    Case(name: "tanh_shrink", kind: RK_TANH_SHRINK),
    Case(name: "soft_shrink", kind: RK_SOFT_SHRINK, parameters: (0.5, 0, 0), slope: 0),
    Case(name: "hard_shrink", kind: RK_HARD_SHRINK, parameters: (0.5, 0, 0), value: 0, slope: 0),
    Case(name: "hard_tanh", kind: RK_HARD_TANH, value: 0, slope: 0),
    Case(name: "sparse_sigmoid", kind: RK_SPARSE_SIGMOID, slope: 0),
    Case(name: "log_sigmoid", kind: RK_LOG_SIGMOID),
    Case(name: "exponential", kind: RK_EXPONENTIAL),
    Case(name: "elu-0.75", kind: RK_ELU, parameters: (0.75, 0, 0)),
    Case(name: "relu-0.25-2-0", kind: RK_CLIPPED_RELU, parameters: (0.25, 2, 0), slope: 0),
    Case(name: "relu-0-6-0.5", kind: RK_CLIPPED_RELU, parameters: (0, 6, 0.5), value: 0, slope: 0),
    Case(
      name: "relu-0.25-inf-0.5", kind: RK_CLIPPED_RELU, parameters: (0.25, .infinity, 0.5),
      slope: 0),
    Case(
      name: "relu-0.25-inf-0", kind: RK_CLIPPED_RELU, parameters: (0.25, .infinity, 0), slope: 0),
    Case(
      name: "threshold-0.5--7", kind: RK_THRESHOLD, parameters: (0.5, -7, 0), value: 0, slope: 0),
  ]

  @Test(arguments: cases)
  func `values and slopes of floats are as close as they can be`(_ tested: Case) throws {
    let recorded = try Recording(tested)
    let (values, slopes) = recorded.computed(
      tested.function, forward: rk_activate_f32, backward: rk_activate_backward_f32,
      as: Float.self)
    recorded.expect(values, slopes, tested, as: Float.self)
  }

  @Test(arguments: cases)
  func `values and slopes of doubles are as close as they can be`(_ tested: Case) throws {
    let recorded = try Recording(tested)
    let (values, slopes) = recorded.computed(
      tested.function, forward: rk_activate_f64, backward: rk_activate_backward_f64,
      as: Double.self)
    recorded.expect(values, slopes, tested, as: Double.self)
  }

  @Test(arguments: cases)
  func `what is not a number stays so`(_ tested: Case) {
    let x = [Float.nan]
    var y = [Float(0)]
    x.withUnsafeBufferPointer { x in
      y.withUnsafeMutableBufferPointer { y in
        var arguments = rk_activate(
          function: tested.function, count: 1, x: x.baseAddress, y: y.baseAddress)
        rk_activate_f32(&arguments)
      }
    }
    #expect(y[0].isNaN)
  }
}

/// Arguments, values and slopes that `record_activations.py` wrote.
private struct Recording {
  let arguments, values, slopes: [Double]

  init(_ tested: ActivationKernelTests.Case) throws {
    let url = try #require(
      Bundle.module.url(
        forResource: tested.name, withExtension: "f64", subdirectory: "Fixtures/activations"))
    let numbers = try BinaryFixture(url).doubles
    #expect(numbers.count == 3 * 160)
    func column(_ index: Int) -> [Double] {
      stride(from: index, to: numbers.count, by: 3).map { numbers[$0] }
    }
    (arguments, values, slopes) = (column(0), column(1), column(2))
  }

  func computed<Scalar: BinaryFloatingPoint>(
    _ function: rk_function, forward: (UnsafePointer<rk_activate>?) -> Void,
    backward: (UnsafePointer<rk_activate_backward>?) -> Void, as type: Scalar.Type
  ) -> (values: [Scalar], slopes: [Scalar]) {
    let x = arguments.map { Scalar($0) }
    let ones = [Scalar](repeating: 1, count: x.count)
    var y = ones
    var slopes = ones
    x.withUnsafeBufferPointer { x in
      y.withUnsafeMutableBufferPointer { y in
        var arguments = rk_activate(
          function: function, count: x.count, x: x.baseAddress, y: y.baseAddress)
        forward(&arguments)
      }
    }
    let remembered = rk_slope_from_value(function.kind) != 0 ? y : x
    remembered.withUnsafeBufferPointer { remembered in
      ones.withUnsafeBufferPointer { ones in
        slopes.withUnsafeMutableBufferPointer { slopes in
          var arguments = rk_activate_backward(
            function: function, count: ones.count, remembered: remembered.baseAddress,
            dy: ones.baseAddress, dx: slopes.baseAddress)
          backward(&arguments)
        }
      }
    }
    return (y, slopes)
  }

  func expect<Scalar: BinaryFloatingPoint>(
    _ computedValues: [Scalar], _ computedSlopes: [Scalar],
    _ tested: ActivationKernelTests.Case, as type: Scalar.Type
  ) {
    let unit = Double(Scalar.ulpOfOne)
    // Where functions of tiny results multiply, these lose places below the normal numbers.
    let smallest = 100 * Double(Scalar.leastNonzeroMagnitude)
    for (index, x) in arguments.enumerated() {
      let (value, y) = (Double(computedValues[index]), Scalar(values[index]))
      if y.isInfinite {
        #expect(value == Double(y), "value at \(x)")
      } else {
        let allowed = max(tested.value * unit * valueScale(values[index], x, tested), smallest)
        #expect(abs(value - values[index]) <= allowed, "value at \(x)")
      }
      let slope = Double(computedSlopes[index])
      if Scalar(slopes[index]).isInfinite {
        #expect(slope == .infinity, "slope at \(x)")
      } else {
        let allowed = tested.slope * unit * max(1, abs(slopes[index]))
        #expect(abs(slope - Double(Scalar(slopes[index]))) <= allowed, "slope at \(x)")
      }
    }
  }

  /// Relative to the value, but for the corners of functions that cancel there as Keras's do.
  private func valueScale(
    _ value: Double, _ x: Double, _ tested: ActivationKernelTests.Case
  ) -> Double {
    switch tested.kind {
    case RK_HARD_SIGMOID, RK_KERAS2_HARD_SIGMOID, RK_SPARSE_SIGMOID, RK_SPARSE_PLUS,
      RK_CLIPPED_RELU, RK_SOFT_SHRINK, RK_HARD_SILU:
      max(1, abs(value))
    default: abs(value)
    }
  }
}
