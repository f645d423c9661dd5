import Datasets

/// A source of samples: how it is written, and what belongs to it beside its own arguments.
struct Source {
  /// Reads what stands below the source's name; what it returns, having read that well or not, reads
  /// what stands beside the name.
  fileprivate let alternative: Alternative<(inout Fields) -> DatasetSpec?>

  /// - Parameters:
  ///   - key: The name.
  ///   - arguments: What is written below it.
  ///   - form: How that is written, if not only as arguments.
  ///   - beside: What is written beside it.
  ///   - whole: Makes of what stands below a whole that has the usual values beside.
  ///   - make: Makes the dataset.
  init<Below, Whole>(
    _ key: String, _ arguments: Arguments<Below>, _ form: Form<Below>? = nil,
    beside: [Argument<Whole>], _ whole: @escaping (Below) -> Whole,
    _ make: @escaping (Whole) -> DatasetSpec
  ) {
    let form = form ?? arguments.form
    alternative = Alternative(key: key, example: "\(key): \(arguments.example)") { cursor in
      let below = form.read(cursor)
      return { fields in
        var whole = whole(below ?? arguments.usual)
        let isGood = beside.read(&fields, &whole)
        return isGood && below != nil ? make(whole) : nil
      }
    }
  }

  fileprivate static var all: [Source] { generators + files + [adding] }
}

extension DatasetSpec {
  /// Reads a dataset: its source under the source's name, beside what else belongs to it.
  static func read(_ cursor: Cursor) -> DatasetSpec? {
    cursor.mapping(expected: "a source such as 'sine', 'window' and 'split'") { fields in
      if let rest = fields.one(of: Source.all.map(\.alternative)) { return rest(&fields) }
      // What the source must have beside it is not known: what any can have is read.
      var unknown = SeriesSpec.usual(.randomWalk(RandomWalk(steps: 1)))
      _ = SeriesSpec.beside(isRequired: false).read(&fields, &unknown)
      return nil
    }
  }
}
