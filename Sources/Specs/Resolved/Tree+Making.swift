// Trees without places, to be printed.
extension Tree {
  static func mapping(_ pairs: [(String, Tree)]) -> Tree {
    Tree(content: .mapping(pairs.map { Entry(key: $0, keyPlace: nil, value: $1) }), place: nil)
  }

  static func list(_ items: [Tree]) -> Tree {
    Tree(content: .list(items), place: nil)
  }

  static let null = Tree(content: .scalar(Scalar(text: "null", isPlain: true)), place: nil)

  static func text(_ text: String) -> Tree {
    Tree(content: .scalar(Scalar(text: text, isPlain: false)), place: nil)
  }

  /// A number, in the shortest digits that read back as the same, or a truth value.
  static func plain(_ value: some LosslessStringConvertible) -> Tree {
    Tree(content: .scalar(Scalar(text: value.description, isPlain: true)), place: nil)
  }
}
