import Results
import Specs

extension RunParameter {
  /// A value of a spec, as it is recorded.
  init(_ parameter: Spec.Param) {
    let kind: Kind =
      switch parameter.type {
      case .integer: .integer
      case .real: .real
      case .boolean: .boolean
      case .text: .text
      case .empty: .empty
      }
    self.init(key: parameter.key, value: parameter.value, kind: kind)
  }
}
