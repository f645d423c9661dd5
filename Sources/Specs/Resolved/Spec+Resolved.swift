extension Spec {
  /// The spec as canonical YAML: keys in a fixed order, every default written out.
  ///
  /// Loading this text gives an equal spec, whose resolved text is the same again.
  package var resolvedText: String { tree.yaml }

  /// One decision of a spec: where it stands, what it is, and which kind of value it is.
  package struct Param: Hashable, Sendable {
    /// The key path, such as `model.0.lstm.units`.
    package let key: String
    /// The value as the resolved text has it, but without quotes.
    package let value: String
    package let type: ParamType
  }

  /// The kinds of values, by the names under which they are stored.
  package enum ParamType: String, CaseIterable, Hashable, Sendable {
    case integer
    case real
    case boolean
    case text
    /// A list or mapping without anything in it.
    case empty
  }

  /// All decisions of the spec, in the order of the resolved text.
  package var params: [Param] {
    tree.leaves.map { path, leaf in
      let (value, type) = leaf.parameter
      return Param(key: path.keyPath, value: value, type: type)
    }
  }
}

extension Tree {
  fileprivate var parameter: (value: String, type: Spec.ParamType) {
    switch content {
    case .scalar(let scalar):
      switch scalar.value {
      case .integer: (scalar.text, .integer)
      case .real: (scalar.text, .real)
      case .boolean: (scalar.text, .boolean)
      case .text, .null: (scalar.text, .text)
      }
    case .list: ("[]", .empty)
    case .mapping, .invalid: ("{}", .empty)
    }
  }
}
