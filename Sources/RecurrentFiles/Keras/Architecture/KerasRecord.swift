/// A layer as a Keras configuration describes it, its settings not yet understood.
struct KerasRecord {
  let className: String
  let name: String
  let settings: [String: JSONValue]
  /// What a functional model says of the layer's inputs.
  let inboundNodes: [JSONValue]
  /// The shapes that Keras 3 says a layer was built for.
  let buildConfig: JSONValue?

  /// Reads `{"class_name": …, "config": …}`.
  ///
  /// - Throws: `FileError` if it is none, or describes a class of somebody's own.
  init(_ json: JSONValue, at place: String) throws {
    guard let className = json["class_name"]?.text else {
      throw FileError(
        "this describes no layer: \(json.shown)", at: place,
        expected: "an object with class_name and config")
    }
    self.className = className
    // The configuration of a Sequential model before Keras 2.2.3 is a list.
    settings =
      json["config"]?.object ?? json["config"]?.list.map { ["layers": .list($0)] } ?? [:]
    name = settings["name"]?.text ?? json["name"]?.text ?? className.snakeCase
    inboundNodes = json["inbound_nodes"]?.list ?? []
    buildConfig = json["build_config"]
    // A class of a program's own is registered under its package's name.
    if let registered = json["registered_name"]?.text, registered.contains(">") {
      throw FileError(
        "the layer \(name) is of the class \(registered), which is none of Keras's own", at: place)
    }
  }
}

extension KerasRecord {
  /// Whether it is a model made of layers.
  var isModel: Bool { Self.modelClasses.contains(className) }

  /// `Model` became `Functional` in TensorFlow 2.3.
  private static let modelClasses: Set<String> = ["Sequential", "Model", "Functional"]

  /// Whether it only says what comes into a model.
  var isInput: Bool { className == "InputLayer" }
}

extension String {
  /// A class name as Keras makes it part of names and paths, such as `leaky_re_lu` of `LeakyReLU`
  /// (`keras.utils.naming.to_snake_case`).
  var snakeCase: String {
    let characters = Array(self)
    var result = ""
    for (index, character) in characters.enumerated() {
      let beginsWord =
        character.isUppercase && index > 0
        && (characters[index - 1].isLowercase
          || index + 1 < characters.count && characters[index + 1].isLowercase)
      result += (beginsWord ? "_" : "") + character.lowercased()
    }
    return result
  }
}

/// Gives each member of a list the name that Keras 3 gives it in paths: its class in snake case, from
/// the second of a class on with a number (`keras.saving.saving_lib._save_container_state`).
func kerasPathNames(of classNames: [String]) -> [String] {
  var counts: [String: Int] = [:]
  return classNames.map { className in
    let name = className.snakeCase
    defer { counts[name, default: 0] += 1 }
    return counts[name].map { "\(name)_\($0)" } ?? name
  }
}
