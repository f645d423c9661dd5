/// How a value is read from a spec, and how it is written into the resolved text.
struct Form<Value> {
  /// Returns the value, or nil having reported why there is none.
  let read: (Cursor) -> Value?
  /// Returns what reads as the same value.
  let tree: (Value) -> Tree
}

extension Form<Bool> {
  /// `true` or `false`.
  static var truth: Form { Form(read: { $0.boolean() }, tree: { .plain($0) }) }
}

extension Form<Int> {
  /// An integer within a range.
  static func integer(_ range: ClosedRange<Int>) -> Form {
    Form(read: { $0.integer(in: range) }, tree: { .plain($0) })
  }
}

extension Form<UInt32> {
  /// The start of a random stream, in the range NumPy's `seed` takes.
  static var seed: Form {
    Form(
      read: { $0.integer(in: 0...Int(UInt32.max)).map { UInt32($0) } }, tree: { .plain($0) })
  }
}

extension Form<Double> {
  /// A finite number within bounds.
  static func number(_ bounds: Bounds) -> Form {
    Form(read: { $0.number(bounds) }, tree: { .plain($0) })
  }
}

extension Form<String> {
  /// Any text.
  static var text: Form { Form(read: { $0.text() }, tree: { .text($0) }) }
}

extension Form<[String]> {
  /// A list of names, each at most once.
  static func uniqueNames(expected: String) -> Form {
    Form(
      read: { cursor in
        let names = cursor.uniqueList(expected: expected, names: \.self) { $0.text() }
        guard names?.isEmpty == true else { return names }
        cursor.mistakes.report(
          "\(cursor.name) is empty", at: cursor.tree.place, path: cursor.path, expected: expected)
        return nil
      },
      tree: { .list($0.map { .text($0) }) })
  }
}

extension Form where Value: CaseIterable & RawRepresentable<String> {
  /// One of the names of an enumeration.
  static var name: Form { Form(read: { $0.choice() }, tree: { .text($0.rawValue) }) }
}

extension Form {
  /// A value or `null`.
  static func optional<Wrapped>(_ form: Form<Wrapped>) -> Form where Value == Wrapped? {
    Form(
      read: { $0.tree.isNull ? .some(nil) : form.read($0).map(Value.some) },
      tree: { $0.map(form.tree) ?? .null })
  }

  /// What a path alone tells, or arguments with the path among them.
  static func path(
    or arguments: Arguments<Value>, _ make: @escaping (String) -> Value
  ) -> Form {
    Form(read: { $0.pathOr(arguments, make) }, tree: { arguments.tree(of: $0) })
  }

  /// A list of at least `minimum` and at most `maximum` items.
  static func list<Item>(
    of form: Form<Item>, atLeast minimum: Int = 1, atMost maximum: Int = .max, expected: String
  ) -> Form where Value == [Item] {
    Form(
      read: { cursor in
        let items = cursor.list(atLeast: minimum, expected: expected, form.read)
        guard let items, items.count > maximum else { return items }
        cursor.mistakes.report(
          "\(cursor.name) has \(items.count) items", at: cursor.tree.place, path: cursor.path,
          expected: expected)
        return nil
      },
      tree: { .list($0.map(form.tree)) })
  }
}
