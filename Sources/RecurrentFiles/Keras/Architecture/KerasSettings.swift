/// The settings (`config`) of one layer of a Keras model, and which of them were read.
///
/// Every setting is read, or known to have no influence on the outputs, or an error.
final class KerasSettings {
  let className: String
  let name: String
  let version: KerasVersion
  let decisions: KerasDecisions
  private let values: [String: JSONValue]
  private var readKeys: Set<String> = []

  init(
    className: String, name: String, values: [String: JSONValue], version: KerasVersion,
    decisions: KerasDecisions
  ) {
    self.className = className
    self.name = name
    self.values = values
    self.version = version
    self.decisions = decisions
  }

  /// The layer in words, such as `lstm_1 (LSTM)`.
  var layer: String { "\(name) (\(className))" }

  /// Notes what was decided for this layer.
  func decide(_ sentence: String) { decisions.add("\(layer): \(sentence)") }

  /// The error that the setting is not as it should be.
  func mistake(_ key: String, expected: String) -> FileError {
    let value = values[key].map(\.shown) ?? "missing"
    return FileError("\(key) of the layer \(layer) is \(value)", at: place(key), expected: expected)
  }

  /// The error that the setting has a value that this program cannot compute.
  func unsupported(_ key: String, advice: String? = nil) -> FileError {
    let value = values[key].map(\.shown) ?? "missing"
    return FileError(
      "\(key) of the layer \(layer) is \(value), which is not supported", at: place(key),
      advice: advice)
  }

  private func place(_ key: String) -> String { "\(name).\(key)" }

  /// The first of these keys that is there, and its value: settings were renamed from Keras 1 to 2
  /// and to 3.
  func firstValue(_ keys: [String]) -> (key: String, value: JSONValue)? {
    readKeys.formUnion(keys)
    return keys.lazy.compactMap { key in self.values[key].map { (key, $0) } }.first
  }

  /// The value under the first of the names that is there and not null.
  func value(_ keys: String...) -> JSONValue? { value(keys) }

  private func value(_ keys: [String]) -> JSONValue? {
    firstValue(keys).flatMap { $0.value == .null ? nil : $0.value }
  }

  /// Reads a value by `convert`.
  private func read<Value>(
    _ keys: [String], default usual: Value?, expected: String, _ convert: (JSONValue) -> Value?
  ) throws -> Value {
    guard let value = value(keys) else {
      if let usual { return usual }
      throw mistake(keys[0], expected: expected)
    }
    guard let result = convert(value) else {
      throw mistake(keys.first { values[$0] != nil } ?? keys[0], expected: expected)
    }
    return result
  }

  func truth(_ keys: String..., default usual: Bool) throws -> Bool {
    try read(keys, default: usual, expected: "true or false", \.truth)
  }

  func text(_ keys: String..., default usual: String) throws -> String {
    try read(keys, default: usual, expected: "a text", \.text)
  }

  /// An extent such as `units`.
  func extent(_ keys: String...) throws -> Int {
    try read(
      keys, default: nil, expected: "a whole number from 1 to \(Self.greatestExtent)"
    ) { $0.integer.flatMap { (1...Self.greatestExtent).contains($0) ? $0 : nil } }
  }

  /// Beyond it, shapes could overflow an integer.
  static let greatestExtent = 1 << 24

  func number(_ keys: String..., default usual: Double? = nil) throws -> Double {
    try read(keys, default: usual, expected: "a number", \.plainNumber)
  }

  /// A number, or nil if it is null or missing.
  func optionalNumber(_ key: String) throws -> Double? {
    value(key) == nil ? nil : try number(key)
  }

  /// A part that is dropped in training.
  func rate(_ keys: String..., default usual: Double? = nil) throws -> Double {
    try read(keys, default: usual, expected: "a number from 0 to below 1") {
      $0.plainNumber.flatMap { (0..<1).contains($0) ? $0 : nil }
    }
  }

  /// Says that no setting has an influence.
  func markAllRead() { readKeys.formUnion(values.keys) }

  /// Throws that there is a setting that nothing has read, unless it has no influence.
  func checkAllRead() throws {
    let unknown = values.keys.filter { !readKeys.contains($0) && !Self.isHarmless($0) }.sorted()
    // A Keras of tomorrow may have more settings; switched off, they say nothing.
    guard let key = unknown.first(where: { values[$0] != .null }) else { return }
    throw FileError(
      "the layer \(layer) has an unknown setting \(key) of \(values[key]?.shown ?? "null")",
      at: place(key), expected: "settings of Keras's own layer \(className)")
  }
}

extension JSONValue {
  /// A number, also as Keras 2.0 to 2.2 wrote a NumPy one: `{"type": "ndarray", "value": 0.3}`.
  fileprivate var plainNumber: Double? {
    number ?? (self["type"]?.text == "ndarray" ? self["value"]?.number : nil)
  }
}

/// What was decided because of a file's version or format, a sentence each, in order, none twice.
final class KerasDecisions {
  private(set) var sentences: [String] = []

  func add(_ sentence: String) {
    if !sentences.contains(sentence) { sentences.append(sentence) }
  }
}
