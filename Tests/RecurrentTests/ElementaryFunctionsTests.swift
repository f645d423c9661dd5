import Foundation
import Recurrent
import RecurrentKernels
import TestSupport
import Testing

struct ElementaryFunctionsTests {
  struct Case: CustomTestStringConvertible {
    var name: String
    var level = "chosen for this processor"
    var function: @Sendable (Double) -> Double
    var testDescription: String { "\(name), \(level)" }
  }

  static let all = [
    Case(name: "sin", function: ElementaryFunctions.sin),
    Case(name: "cos", function: ElementaryFunctions.cos),
    Case(name: "log", function: ElementaryFunctions.log),
    Case(name: "exp", function: ElementaryFunctions.exp),
    Case(name: "tanh", function: ElementaryFunctions.tanh),
    Case(name: "sigmoid", function: ElementaryFunctions.sigmoid),
    Case(name: "expm1", function: rk_expm1),
    Case(name: "log1p", function: rk_log1p),
    Case(name: "tanh_shrink", function: rk_tanh_shrink),
    Case(name: "normal_cdf", function: rk_normal_cdf),
    Case(name: "normal_density", function: rk_normal_density),
  ]

  /// The same where the processor has no multiply-add: with the C library's.
  static let allPortable = [
    Case(name: "sin", level: "portable", function: rk_sin_portable),
    Case(name: "cos", level: "portable", function: rk_cos_portable),
    Case(name: "log", level: "portable", function: rk_log_portable),
    Case(name: "exp", level: "portable", function: rk_exp_portable),
    Case(name: "tanh", level: "portable", function: rk_tanh_portable),
    Case(name: "sigmoid", level: "portable", function: rk_sigmoid_portable),
    Case(name: "expm1", level: "portable", function: rk_expm1_portable),
    Case(name: "log1p", level: "portable", function: rk_log1p_portable),
    Case(name: "tanh_shrink", level: "portable", function: rk_tanh_shrink_portable),
    Case(name: "normal_cdf", level: "portable", function: rk_normal_cdf_portable),
    Case(name: "normal_density", level: "portable", function: rk_normal_density_portable),
  ]

  @Test(arguments: all + allPortable)
  func `gives the double nearest to the true value, to the bit`(_ tested: Case) throws {
    let url = try #require(
      Bundle.module.url(
        forResource: tested.name, withExtension: "f64", subdirectory: "Fixtures/double-math"))
    let recorded = try BinaryFixture(url).doubles
    #expect(recorded.count == 4000)
    let wrong = stride(from: 0, to: recorded.count, by: 2).filter { index in
      tested.function(recorded[index]).bitPattern != recorded[index + 1].bitPattern
    }
    #expect(wrong.isEmpty, "first at \(recorded[wrong[0]])")
  }

  @Test(arguments: all)
  func `gives the same quiet NaN for every NaN`(_ tested: Case) {
    for x in [Double.nan, -.nan, .init(nan: 5, signaling: false), .signalingNaN] {
      #expect(tested.function(x).bitPattern == Double.nan.bitPattern)
    }
  }

  @Test(
    arguments: [ElementaryFunctions.sin, ElementaryFunctions.tanh, rk_expm1, rk_log1p]
      as [@Sendable (Double) -> Double])
  func `keeps the sign of zero`(_ function: @Sendable (Double) -> Double) {
    #expect(function(0).bitPattern == (0.0).bitPattern)
    #expect(function(-0.0).bitPattern == (-0.0).bitPattern)
  }

  @Test func `overflows and underflows where the nearest double does`() {
    let largest = 709.782712893384
    #expect(ElementaryFunctions.exp(largest).isFinite)
    #expect(ElementaryFunctions.exp(largest.nextUp) == .infinity)
    let smallest = -745.1332191019411
    #expect(ElementaryFunctions.exp(smallest) == .leastNonzeroMagnitude)
    #expect(ElementaryFunctions.exp(smallest.nextDown).bitPattern == 0)
    #expect(ElementaryFunctions.log(.leastNonzeroMagnitude) == -744.4400719213812)
    #expect(ElementaryFunctions.log(Double(0)) == -.infinity)
  }
}
