extension Form<[ChartSpec]> {
  /// A list of charts, each at most once.
  static var charts: Form {
    Form(
      read: { cursor in
        let names = ChartName.allCases.map(\.rawValue)
        return cursor.uniqueList(
          expected: "a list of \(names.alternatives)", names: \.name.rawValue
        ) { $0.named(ChartSpec.alternatives) }
      },
      tree: { .list($0.map(\.tree)) })
  }
}

extension ChartSpec {
  /// Every chart by its name alone, or with arguments below it.
  fileprivate static var alternatives: [Alternative<ChartSpec>] {
    ChartName.allCases.map { name in Alternative(name.rawValue, arguments(of: name)) { $0 } }
  }

  private static func arguments(of name: ChartName) -> Arguments<ChartSpec> {
    let list: [Argument<ChartSpec>] =
      name == .probabilities ? [Argument("sample", \.sample, .integer(0...Int(Int32.max)))] : []
    return Arguments(
      example: list.isEmpty ? "{}" : "{sample: 0}", usual: ChartSpec(name), list)
  }

  fileprivate var tree: Tree {
    let arguments = Self.arguments(of: name)
    guard !arguments.list.isEmpty else { return .text(name.rawValue) }
    return .mapping([(name.rawValue, arguments.tree(of: self))])
  }
}
