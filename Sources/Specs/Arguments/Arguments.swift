/// One argument of something that a spec describes: its key, its place in the value, its form.
struct Argument<Whole> {
  let key: String
  /// Whether it must be given.
  let isRequired: Bool
  /// Reads the argument into a whole; returns false, having reported why, if it cannot be read.
  let read: (inout Fields, inout Whole) -> Bool
  /// Returns the argument of a whole as the resolved text has it.
  let tree: (Whole) -> Tree

  /// Creates an argument that must be given, if there is an example of it, or that else has the
  /// default which the whole begins with.
  init<Value>(
    _ key: String, _ place: WritableKeyPath<Whole, Value>, _ form: Form<Value>,
    required example: String? = nil
  ) {
    self.key = key
    isRequired = example != nil
    read = { fields, whole in
      let value =
        if let example {
          fields.required(key, example: example, form.read)
        } else {
          fields.optional(
            key, default: whole[keyPath: place], usual: form.tree(whole[keyPath: place]), form.read)
        }
      guard let value else { return false }
      whole[keyPath: place] = value
      return true
    }
    tree = { form.tree($0[keyPath: place]) }
  }

  /// Creates an argument whose default is `null`.
  init<Value>(
    _ key: String, _ place: WritableKeyPath<Whole, Value?>, orNull form: Form<Value>
  ) {
    self.key = key
    isRequired = false
    let form = Form.optional(form)
    read = { fields, whole in
      guard let value = fields.optional(key, default: nil, usual: .null, form.read) else {
        return false
      }
      whole[keyPath: place] = value
      return true
    }
    tree = { form.tree($0[keyPath: place]) }
  }

  /// Creates the argument of a larger whole that is one of a part of it.
  init<Part>(_ argument: Argument<Part>, of place: WritableKeyPath<Whole, Part>) {
    key = argument.key
    isRequired = argument.isRequired
    read = { fields, whole in argument.read(&fields, &whole[keyPath: place]) }
    tree = { argument.tree($0[keyPath: place]) }
  }
}

extension Array {
  /// Reads all arguments, so that every mistake is reported; returns whether there was none.
  func read<Whole>(_ fields: inout Fields, _ whole: inout Whole) -> Bool
  where Element == Argument<Whole> {
    let isGood = map { $0.read(&fields, &whole) }
    return !isGood.contains(false)
  }

  /// Returns all arguments of a whole, each with its key.
  func entries<Whole>(of whole: Whole) -> [(String, Tree)] where Element == Argument<Whole> {
    map { ($0.key, $0.tree(whole)) }
  }
}

/// All arguments of something, with their defaults: at once its reader and its printer.
///
/// They are read in their order, so that the default of one may depend on those before it.
struct Arguments<Whole> {
  /// What could be written, such as `{units: 100}`.
  let example: String
  /// The value with every default; what must be given may have any value here.
  let usual: Whole
  let list: [Argument<Whole>]

  init(example: String, usual: Whole, _ list: [Argument<Whole>]) {
    self.example = example
    self.usual = usual
    self.list = list
  }

  /// Reads the arguments, or returns nil having reported every mistake in them.
  func read(_ cursor: Cursor) -> Whole? {
    let expected = list.isEmpty ? "no arguments: {}" : "arguments, such as \(example)"
    return cursor.mapping(expected: expected) { fields in
      var whole = usual
      return list.read(&fields, &whole) ? whole : nil
    }
  }

  /// The defaults of all arguments that have one.
  var defaults: [String: Tree] {
    Dictionary(
      uniqueKeysWithValues: list.filter { !$0.isRequired }.map { ($0.key, $0.tree(usual)) })
  }

  /// The arguments where they stand below a key of their own.
  var form: Form<Whole> { Form(read: read, tree: tree) }

  /// Returns all arguments of a value, defaults too.
  func tree(of whole: Whole) -> Tree {
    .mapping(list.entries(of: whole))
  }
}
