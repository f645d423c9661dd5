import Foundation
import Recurrent

/// Recurrent cells written once more in plain code, as someone might who holds `get_weights()`.
enum Plain {
  static func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

  /// Returns Σ x[i]·W[i, o] + b[o] for each o.
  static func affine(_ x: [Double], _ W: Tensor<Float>, _ b: Tensor<Float>? = nil) -> [Double] {
    let columns = W.shape[1]
    return (0..<columns).map { o in
      var sum = b.map { Double($0.values[o]) } ?? 0
      for i in x.indices { sum += x[i] * Double(W.values[i * columns + o]) }
      return sum
    }
  }

  static func softmax(_ x: [Double]) -> [Double] {
    let e = x.map { exp($0) }
    return e.map { $0 / e.reduce(0, +) }
  }

  /// The rows of a sample's steps.
  static func steps(_ inputs: Tensor<Float>, sample: Int) -> [[Double]] {
    let (steps, features) = (inputs.shape[1], inputs.shape[2])
    return (0..<steps).map { step in
      let first = (sample * steps + step) * features
      return inputs.values[first..<first + features].map { Double($0) }
    }
  }

  /// An LSTM, its blocks i, f, c, o, with a function for each gate and for the cell's output.
  struct LSTM {
    var i: (Double) -> Double = sigmoid
    var f: (Double) -> Double = sigmoid
    var g: (Double) -> Double = { tanh($0) }
    var o: (Double) -> Double = sigmoid
    var out: (Double) -> Double = { tanh($0) }

    /// The states h and c after the steps.
    func callAsFunction(
      _ weights: ArraySlice<Tensor<Float>>, _ steps: [[Double]], h: [Double]? = nil,
      c: [Double]? = nil
    ) -> (h: [Double], c: [Double]) {
      let (W, U, b) = (weights[weights.startIndex], weights[weights.startIndex + 1], weights.last!)
      let H = U.shape[0]
      var (h, c) = (h ?? Array(repeating: 0, count: H), c ?? Array(repeating: 0, count: H))
      for x in steps {
        let a = zip(affine(x, W, b), affine(h, U)).map { $0 + $1 }
        for k in 0..<H {
          c[k] = f(a[H + k]) * c[k] + i(a[k]) * g(a[2 * H + k])
          h[k] = o(a[3 * H + k]) * out(c[k])
        }
      }
      return (h, c)
    }
  }

  /// A GRU, its blocks z, r, n, with the biases of both sides and a choice of the form.
  struct GRU {
    var resetsAfter = true
    var keeps: (Double) -> Double = { $0 }
    var z: (Double) -> Double = sigmoid
    var r: (Double) -> Double = sigmoid
    var n: (Double) -> Double = { tanh($0) }

    func callAsFunction(
      _ W: Tensor<Float>, _ U: Tensor<Float>, _ b: [Double], _ c: [Double], _ steps: [[Double]]
    ) -> [Double] {
      let H = U.shape[0]
      var h = [Double](repeating: 0, count: H)
      for x in steps {
        let a = zip(affine(x, W), b).map { $0 + $1 }
        let v = zip(affine(h, U), c).map { $0 + $1 }
        let reset = (0..<H).map { r(a[H + $0] + v[H + $0]) }
        let before = zip(affine(zip(reset, h).map { $0 * $1 }, U), c).map { $0 + $1 }
        let old = h
        for k in 0..<H {
          let kept = keeps(z(a[k] + v[k]))
          let inner = resetsAfter ? reset[k] * v[2 * H + k] : before[2 * H + k]
          h[k] = kept * old[k] + (1 - kept) * n(a[2 * H + k] + inner)
        }
      }
      return h
    }
  }
}
