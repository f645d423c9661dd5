import Results
import Specs

extension Spec {
  /// The values of the spec, as they are recorded.
  var runParameters: [RunParameter] { params.map(RunParameter.init) }
}

extension RunParameter {
  fileprivate init(_ parameter: Spec.Param) {
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
