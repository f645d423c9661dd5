extension JSONValue {
  /// An object as Keras 3 describes one: `{"module": …, "class_name": …, "config": …}`.
  static func keras(
    _ className: String, module: String, _ settings: [String: JSONValue]
  ) -> JSONValue {
    .object([
      "module": .text(module), "class_name": .text(className), "config": .object(settings),
      "registered_name": .null,
    ])
  }

  static func integer(_ value: Int) -> JSONValue { .number(Double(value)) }
}
