import Recurrent
import RecurrentEquations
import Testing

/// The activations against values computed with 60 digits, or by hand.
struct ActivationEquationsTests {
  struct Smooth: CustomTestStringConvertible, Sendable {
    let function: Activation
    let values: [Double]
    var testDescription: String { function.rawValue }

    init(_ function: Activation, _ values: [Double]) {
      self.function = function
      self.values = values
    }
  }

  private static let arguments = [-40, -6.5, -2.75, -1e-9, 1e-9, 0.75, 2.9, 37]

  @Test(
    arguments: [
      Smooth(
        .tanh,
        [
          -1.0, -0.9999954793514042, -0.9918597245682077, -1e-09,
          1e-09, 0.6351489523872873, 0.9939631673505831, 1.0,
        ]),
      Smooth(
        .sigmoid,
        [
          4.248354255291589e-18, 0.0015011822567369915, 0.06008665017400762, 0.49999999975,
          0.50000000025, 0.679178699175393, 0.9478464369215822, 0.9999999999999999,
        ]),
      Smooth(
        .softplus,
        [
          4.248354255291589e-18, 0.0015023101597542838, 0.061967589003198625, 0.6931471800599454,
          0.6931471810599453, 1.1368710061148999, 2.953562776217963, 37.0,
        ]),
      Smooth(
        .logSigmoid,
        [
          -40.0, -6.501502310159754, -2.8119675890031988, -0.6931471810599453,
          -0.6931471800599454, -0.38687100611489994, -0.053562776217963175, -8.533047625744066e-17,
        ]),
      Smooth(
        .silu,
        [
          -1.6993417021166355e-16, -0.009757684668790446, -0.16523828797852097, -4.9999999975e-10,
          5.000000002500001e-10, 0.5093840243815447, 2.7487546670725886, 37.0,
        ]),
      Smooth(
        .mish,
        [
          -1.6993417021166355e-16, -0.00976500869207133, -0.17019307938137893, -5.9999999968e-10,
          6.0000000032e-10, 0.6100183352182934, 2.8842668281130717, 37.0,
        ]),
      Smooth(
        .elu,
        [
          -1.0, -0.9984965608070224, -0.9360721387932924, -9.999999995e-10,
          1e-09, 0.75, 2.9, 37.0,
        ]),
      Smooth(
        .celu,
        [
          -1.0, -0.9984965608070224, -0.9360721387932924, -9.999999995e-10,
          1e-09, 0.75, 2.9, 37.0,
        ]),
      Smooth(
        .selu,
        [
          -1.7580993408473768, -1.755456145393199, -1.6457078101980818, -1.7580993399683274e-09,
          1.0507009873554806e-09, 0.7880257405166103, 3.047032863330893, 38.87593653215278,
        ]),
      Smooth(
        .gelu,
        [
          -0.0, -2.6104003795084267e-10, -0.008194348896400031, -4.999999996010577e-10,
          5.000000003989423e-10, 0.5800294857173488, 2.8945891414288862, 37.0,
        ]),
      Smooth(
        .squareplus,
        [
          0.02498439450078573, 0.15036762718386085, 0.32518381359193044, 0.9999999995,
          1.0000000005, 1.4430004681646913, 3.2113914953808536, 37.0270073136489,
        ]),
      Smooth(
        .tanhShrink,
        [
          -39.0, -5.500004520648596, -1.7581402754317923, -3.3333333333333338e-28,
          3.3333333333333338e-28, 0.11485104761271268, 1.9060368326494168, 36.0,
        ]),
      Smooth(
        .exponential,
        [
          4.248354255291589e-18, 0.0015034391929775724, 0.06392786120670757, 0.999999999,
          1.000000001, 2.117000016612675, 18.17414536944306, 1.1719142372802612e+16,
        ]),
    ])
  func `a smooth function is right to the last bits`(smooth: Smooth) throws {
    let found = try apply(smooth.function, to: Self.arguments)
    for (index, (value, expected)) in zip(found, smooth.values).enumerated() {
      let x = Self.arguments[index]
      let size = smooth.function.sizeOfError(at: x, value: expected)
      #expect(abs(value - expected) <= 4e-15 * size, "at \(x)")
    }
  }

  @Test(
    arguments: [
      (.linear, [-7, 0.25], [-7, 0.25]),
      (.relu, [-7, 0, 9], [0, 0, 9]),
      (.relu6, [-1, 2.5, 6, 7], [0, 2.5, 6, 6]),
      (.leakyReLU, [-5, 0, 3], [-1, 0, 3]),
      (.celu, [0, 3], [0, 3]),
      (.hardSigmoid, [-4, -3, 0, 1.5, 3, 4], [0, 0, 0.5, 0.75, 1, 1]),
      (.keras2HardSigmoid, [-3, -2.5, 0, 1.25, 2.5, 3], [0, 0, 0.5, 0.75, 1, 1]),
      (.sparseSigmoid, [-2, -1, 0, 0.5, 1, 2], [0, 0, 0.5, 0.75, 1, 1]),
      (.hardSilu, [-4, -1.5, 1.5, 4], [0, -0.375, 1.125, 4]),
      (.hardTanh, [-2, -0.5, 0.5, 2], [-1, -0.5, 0.5, 1]),
      (.sparsePlus, [-2, -1, 0, 0.5, 1, 2], [0, 0, 0.25, 0.5625, 1, 2]),
      (.softsign, [-3, 0, 1], [-0.75, 0, 0.5]),
      (.softShrink, [-2, -0.5, 0.25, 0.5, 2], [-1.5, 0, 0, 0, 1.5]),
      (.hardShrink, [-2, -0.5, 0.25, 0.5, 2], [-2, 0, 0, 0, 2]),
      (.glu, [3, -8, 0, 0], [1.5, -4]),
      (.sparsemax, [0.5, 0.25, -1], [0.375, 0.125, 0]),
      (.sparsemax, [5, 1, 2], [1, 0, 0]),
      (.softmax, [800, 800], [0.5, 0.5]),
    ] as [(Activation, [Double], [Double])])
  func `a piecewise function is exact`(
    function: Activation, arguments: [Double], expected: [Double]
  ) throws {
    #expect(try apply(function, to: arguments) == expected)
  }

  @Test func `softmax and its logarithm are right far from zero`() throws {
    let expected = [0.18181802614139614, 0.8148518605483356, 0.003330113310268243]
    let logarithms = [-1.7047489484611131, -0.20474894846111305, -5.704748948461113]
    for shift in [0.0, 1000] {
      let x = [1 + shift, 2.5 + shift, -3 + shift]
      for (value, expected) in zip(try apply(.softmax, to: x), expected) {
        #expect(abs(value - expected) <= 4e-15 * expected)
      }
      for (value, expected) in zip(try apply(.logSoftmax, to: x), logarithms) {
        #expect(abs(value - expected) <= 4e-15 * -expected)
      }
    }
  }

  @Test(
    arguments: [
      (.reLU(ReLU(negativeSlope: 0.5, maxValue: 3, threshold: 1)), [-1, -0.25, 0, 1.5, 3]),
      (.reLU(ReLU(negativeSlope: 0.5, threshold: 1)), [-1, -0.25, 0, 1.5, 4]),
      (.reLU(ReLU(maxValue: 1.25)), [0, 0.5, 1, 1.25, 1.25]),
      (.leakyReLU(LeakyReLU(negativeSlope: 0.25)), [-0.25, 0.5, 1, 1.5, 4]),
      (.elu(ELU(alpha: 2)), [-1.2642411176571153, 0.5, 1, 1.5, 4]),
      (.threshold(Threshold(threshold: 1, value: -9)), [-9, -9, -9, 1.5, 4]),
    ] as [(Layer, [Double])])
  func `a layer with parameters says what Keras says`(layer: Layer, expected: [Double]) throws {
    #expect(try apply(layer, to: [-1, 0.5, 1, 1.5, 4]) == expected)
  }

  private func apply(_ function: Activation, to x: [Double]) throws -> [Double] {
    try apply(.activation(function), to: x)
  }

  private func apply(_ layer: Layer, to x: [Double]) throws -> [Double] {
    let model = try Model<Double>(
      layers: [layer], input: .vector(features: x.count), weights: [])
    return try TextbookModel(model).predict(Tensor(shape: [1, x.count], values: x)).values
  }
}

extension Activation {
  /// The number whose last bits a formula in Double may get wrong.
  func sizeOfError(at x: Double, value: Double) -> Double {
    switch self {
    // The difference of two numbers of this size.
    case .tanhShrink: abs(x)
    // exp(−x²/2) magnifies the rounding of what it is taken of.
    case .gelu: abs(value) * max(1, x * x / 2)
    default: abs(value)
    }
  }
}
