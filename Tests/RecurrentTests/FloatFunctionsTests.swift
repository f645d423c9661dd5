import Recurrent
import RecurrentKernels
import Testing

/// The elementary functions of `Float` against those of `Double`, which are exact enough.
struct FloatFunctionsTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let kernel: rk_elementary_function
    let float: @Sendable (Float) -> Float
    let double: @Sendable (Double) -> Double
    /// The documented worst error, in units in the last place.
    let worst: Double
    var testDescription: String { name }
  }

  static let all = [
    Case(
      name: "sin", kernel: RK_FUNCTION_SIN, float: ElementaryFunctions.sin,
      double: ElementaryFunctions.sin, worst: 0.5001),
    Case(
      name: "cos", kernel: RK_FUNCTION_COS, float: ElementaryFunctions.cos,
      double: ElementaryFunctions.cos, worst: 0.5001),
    Case(
      name: "log", kernel: RK_FUNCTION_LOG, float: ElementaryFunctions.log,
      double: ElementaryFunctions.log, worst: 0.93),
    Case(
      name: "exp", kernel: RK_FUNCTION_EXP, float: ElementaryFunctions.exp,
      double: ElementaryFunctions.exp, worst: 0.98),
    Case(
      name: "tanh", kernel: RK_FUNCTION_TANH, float: ElementaryFunctions.tanh,
      double: ElementaryFunctions.tanh, worst: 1.61),
    Case(
      name: "sigmoid", kernel: RK_FUNCTION_SIGMOID, float: ElementaryFunctions.sigmoid,
      double: ElementaryFunctions.sigmoid, worst: 1.48),
  ]

  /// Every 4099th of all floats: 1 047 808 of them.
  @Test(arguments: all)
  func `stays within the documented error`(_ tested: Case) {
    let batch = 8192
    var arguments = [Float](repeating: 0, count: batch)
    for first in stride(from: UInt64(0), through: UInt64(UInt32.max), by: 4099 * batch) {
      for index in 0..<batch {
        let pattern = min(first + 4099 * UInt64(index), UInt64(UInt32.max))
        arguments[index] = Float(bitPattern: UInt32(pattern))
      }
      let values = evaluated(tested.kernel, at: arguments)
      for (x, y) in zip(arguments, values) where !isWithin(tested, x, y) {
        Issue.record("\(tested.name)(\(x)) is not \(y)")
        return
      }
    }
  }

  private func isWithin(_ tested: Case, _ x: Float, _ y: Float) -> Bool {
    let exact = tested.double(Double(x))
    let nearest = Float(exact)
    if nearest.isNaN { return y.bitPattern == Float.nan.bitPattern }
    if nearest.isInfinite || y.isInfinite { return y == nearest }
    if y == 0 && nearest == 0 { return y.sign == nearest.sign }
    return abs(Double(y) - exact) <= tested.worst * Double(nearest.ulp)
  }

  @Test(arguments: all)
  func `one at a time gives the same bits as many`(_ tested: Case) {
    let arguments = (0..<37).map { Float($0) / 7 - 2.5 }
    let values = evaluated(tested.kernel, at: arguments)
    #expect(arguments.map { tested.float($0).bitPattern } == values.map(\.bitPattern))
  }

  @Test(arguments: all)
  func `the kernel of doubles gives the bits of the functions`(_ tested: Case) {
    let x = (0..<37).map { Double($0) / 7 - 2.5 } + [.infinity, -.infinity, .signalingNaN, -0.0]
    var y = x
    x.withUnsafeBufferPointer { x in
      y.withUnsafeMutableBufferPointer { y in
        var arguments = rk_elementary(
          function: Int32(tested.kernel.rawValue), count: x.count, x: x.baseAddress,
          y: y.baseAddress)
        rk_elementary_f64(&arguments)
      }
    }
    #expect(y.map(\.bitPattern) == x.map { tested.double($0).bitPattern })
  }

  @Test func `keeps special values exact`() {
    typealias Functions = ElementaryFunctions
    #expect(Functions.sin(Float(-0.0)).bitPattern == Float(-0.0).bitPattern)
    #expect(Functions.tanh(Float(-0.0)).bitPattern == Float(-0.0).bitPattern)
    #expect(Functions.exp(Float(0)) == 1 && Functions.cos(Float(0)) == 1)
    #expect(Functions.log(Float(1)).bitPattern == 0)
    #expect(Functions.log(Float(0)) == -.infinity && Functions.log(Float.infinity) == .infinity)
    #expect(Functions.sigmoid(Float(0)) == 0.5 && Functions.sigmoid(Float.infinity) == 1)
    #expect(Functions.sigmoid(-Float.infinity) == 0 && Functions.exp(-Float.infinity) == 0)
    #expect(Functions.tanh(-Float.infinity) == -1)
  }

  @Test func `overflows and underflows where the nearest float does`() {
    let largest = Float(88.72283)
    #expect(ElementaryFunctions.exp(largest).isFinite)
    #expect(ElementaryFunctions.exp(largest.nextUp) == .infinity)
    #expect(ElementaryFunctions.exp(Float(-103.97207)) == .leastNonzeroMagnitude)
    #expect(ElementaryFunctions.exp(Float(-103.97209)).bitPattern == 0)
  }

  private func evaluated(_ function: rk_elementary_function, at x: [Float]) -> [Float] {
    var y = x
    x.withUnsafeBufferPointer { x in
      y.withUnsafeMutableBufferPointer { y in
        var arguments = rk_elementary(
          function: Int32(function.rawValue), count: x.count, x: x.baseAddress, y: y.baseAddress)
        rk_elementary_f32(&arguments)
      }
    }
    return y
  }
}
