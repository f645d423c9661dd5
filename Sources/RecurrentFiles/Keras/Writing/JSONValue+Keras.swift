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

  /// Throws if one of a model's settings is a number that JSON does not have.
  func checkIsFinite() throws {
    for layer in self["config"]?["layers"]?.list ?? [] {
      for (key, value) in layer["config"]?.object ?? [:] where !value.isFinite {
        let name = layer["config"]?["name"]?.text ?? ""
        throw FileError(
          "\(key) of the layer \(name) is \(value), which JSON does not have", at: "\(name).\(key)",
          advice: "write the model to a .safetensors file instead")
      }
    }
  }

  private var isFinite: Bool {
    switch self {
    case .number(let number): number.isFinite
    case .list(let list): list.allSatisfy(\.isFinite)
    case .object(let object): object.values.allSatisfy(\.isFinite)
    case .null, .truth, .text: true
    }
  }
}
