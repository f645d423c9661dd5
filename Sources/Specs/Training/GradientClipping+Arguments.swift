import Recurrent

/// The limits of gradients by Keras's names, of which one at most is given.
struct Clipping {
  private var norm: Double?
  private var globalNorm: Double?
  private var value: Double?

  init() {}

  init(_ limit: GradientClipping?) {
    switch limit {
    case .norm(let limit): norm = limit
    case .globalNorm(let limit): globalNorm = limit
    case .value(let limit): value = limit
    case nil: break
    }
  }

  var limit: GradientClipping? {
    norm.map(GradientClipping.norm) ?? globalNorm.map(GradientClipping.globalNorm)
      ?? value.map(GradientClipping.value)
  }

  static func arguments<Whole>(_ place: WritableKeyPath<Whole, Clipping>) -> [Argument<Whole>] {
    [
      Argument("clipnorm", place.appending(path: \.norm), orNull: .number(.positive)),
      Argument("global_clipnorm", place.appending(path: \.globalNorm), orNull: .number(.positive)),
      Argument("clipvalue", place.appending(path: \.value), orNull: .number(.positive)),
    ]
  }

  /// Tells whether one limit at most is given among the arguments of an optimizer, or reports it.
  static func isOnlyOne(in cursor: Cursor) -> Bool {
    let keys = ["clipnorm", "global_clipnorm", "clipvalue"]
    let given = keys.compactMap(cursor.tree.entry).filter { !$0.value.isNull }
    for other in given.dropFirst() {
      cursor.mistakes.report(
        "\(other.key.quoted) cannot stand beside \(given[0].key.quoted)", at: other.keyPlace,
        path: cursor.path + [other.key], expected: "only one of \(keys.alternatives)")
    }
    return given.count < 2
  }
}
