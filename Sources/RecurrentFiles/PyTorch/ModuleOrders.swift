/// Orders in which modules may follow each other, of which a state dict tells nothing but what their
/// shapes tell.
struct ModuleOrders<State> {
  /// The modules.
  let modules: [TorchModule]
  /// What comes after a module, or nil if it cannot follow.
  let next: (State, TorchModule) -> State?
  /// Whether all may end so.
  let isEnd: (State) -> Bool

  /// Modules whose names differ in a number alone, such as `lstm1` and `lstm2`, and so tell their
  /// order.
  private var numbering: [Int: (stem: String, number: [Int])] {
    Dictionary(
      uniqueKeysWithValues: modules.enumerated().map { index, module in
        let parts = module.name.split(separator: /[0-9]+/, omittingEmptySubsequences: false)
        let numbers = module.name.matches(of: /[0-9]+/).map { Int($0.output) ?? .max }
        return (index, (parts.joined(separator: "#"), numbers))
      })
  }

  /// The order in which the modules run.
  ///
  /// - Returns: The modules in order, and whether their numbers decided between several orders that
  ///   their shapes allow; nil if they allow none.
  /// - Throws: ``FileError`` listing two orders, if neither shapes nor numbers tell.
  func order(from start: State) throws -> (modules: [TorchModule], isByNumber: Bool)? {
    let byShape = try orders(from: start, following: [:])
    guard byShape.count > 1 else {
      return byShape.first.map { ($0.map { modules[$0] }, false) }
    }
    let byNumber = try orders(from: start, following: numbering)
    if byNumber.count == 1 { return (byNumber[0].map { modules[$0] }, true) }
    let shown = (byNumber.isEmpty ? byShape : byNumber).map { order in
      order.map { modules[$0].name }.joined(separator: " → ")
    }
    throw FileError(
      "the modules may follow each other in more than one order: "
        + shown.joined(separator: ", or "),
      expected: "shapes or numbers in the names that tell the order",
      advice: "number the modules, as nn.ModuleList does")
  }

  /// At most two orders, each of places in `modules`.
  private func orders(
    from start: State, following numbering: [Int: (stem: String, number: [Int])]
  ) throws -> [[Int]] {
    var search = Search(orders: self, numbering: numbering)
    try search.extend([], state: start)
    return search.found
  }

  private struct Search {
    let orders: ModuleOrders
    let numbering: [Int: (stem: String, number: [Int])]
    var found: [[Int]] = []
    var tries = 0

    /// Goes on from the modules that are in `order` to all that can follow.
    mutating func extend(_ order: [Int], state: State) throws {
      tries += 1
      guard tries < 20_000 else {
        throw FileError(
          "too many orders of \(orders.modules.count) modules to try",
          advice: "number the modules, as nn.ModuleList does")
      }
      if order.count == orders.modules.count {
        if orders.isEnd(state) { found.append(order) }
        return
      }
      for index in orders.modules.indices where !order.contains(index) && found.count < 2 {
        guard isNext(index, after: order),
          let state = orders.next(state, orders.modules[index])
        else { continue }
        try extend(order + [index], state: state)
      }
    }

    /// Whether no module of the same name is left that has a smaller number.
    private func isNext(_ index: Int, after order: [Int]) -> Bool {
      guard let (stem, number) = numbering[index] else { return true }
      return numbering.allSatisfy { other, place in
        other == index || place.stem != stem || order.contains(other)
          || !place.number.lexicographicallyPrecedes(number)
      }
    }
  }
}
