import Datasets
import Recurrent

extension Source {
  /// Sources that are files.
  static var files: [Source] {
    [
      Source(
        "csv", TableSpec.arguments, .path(or: TableSpec.arguments) { .usual(file: $0) },
        beside: TableSpec.beside, { $0 }, DatasetSpec.table),
      Source(
        "text", TextSpec.arguments, .path(or: TextSpec.arguments) { .usual(file: $0) },
        beside: TextSpec.beside, { $0 }, DatasetSpec.text),
      Source(
        "arrays", ArraysSpec.arguments, .path(or: ArraysSpec.arguments) { ArraysSpec(file: $0) },
        beside: ArraysSpec.beside, { $0 }, DatasetSpec.arrays),
      Source(
        "images", ImagesSpec.arguments, .path(or: ImagesSpec.arguments) { ImagesSpec(file: $0) },
        beside: ImagesSpec.beside, { $0 }, DatasetSpec.images),
    ]
  }

  /// The adding problem.
  static var adding: Source {
    Source(
      "adding", AddingProblem.arguments, beside: AddingSpec.beside, { AddingSpec(problem: $0) },
      DatasetSpec.adding)
  }
}

extension TableSpec {
  fileprivate static func usual(file: String) -> TableSpec {
    TableSpec(file: file, window: Window(lookBack: 1))
  }

  static var arguments: Arguments<Self> {
    let names = Form<[String]>.uniqueNames(expected: "a list of names of columns")
    return Arguments(
      example: "{file: table.csv, targets: [Y]}", usual: .usual(file: ""),
      [
        Argument("file", \.file, .path, required: "file: table.csv"),
        Argument("inputs", \.inputs, orNull: names),
        Argument("targets", \.targets, orNull: names),
        Argument("delimiter", \.delimiter, .delimiter),
      ])
  }
}

extension Form<String> {
  /// A character that can stand between cells.
  fileprivate static var delimiter: Form {
    Form(
      read: { cursor in
        let expected = "one ASCII character, such as \",\", \";\" or \"\\t\""
        guard let text = cursor.text(expected: expected) else { return nil }
        guard text.count == 1, text.allSatisfy({ CSVDelimiter.byte($0) != nil }) else {
          cursor.mistakes.report(
            "\(cursor.name) cannot be \(text.quoted)", at: cursor.tree.place, path: cursor.path,
            expected: expected, advice: text.count == 1 ? CSVDelimiter.advice : nil)
          return nil
        }
        return text
      },
      tree: { .text($0) })
  }
}

extension TextSpec {
  fileprivate static func usual(file: String) -> TextSpec {
    TextSpec(file: file, window: Window(lookBack: 1))
  }

  static var arguments: Arguments<Self> {
    Arguments(
      example: "{file: corpus.txt, lowercase: true}", usual: .usual(file: ""),
      [
        Argument("file", \.file, .path, required: "file: corpus.txt"),
        Argument("lowercase", \.lowercase, .truth),
      ])
  }
}

extension Form<Int> {
  /// A number of classes.
  fileprivate static var classes: Form { .integer(2...Layer.mostUnits) }
}

extension ArraysSpec {
  static var arguments: Arguments<Self> {
    Arguments(
      example: "{file: samples.npz, inputs: x}", usual: ArraysSpec(file: ""),
      [
        Argument("file", \.file, .path, required: "file: samples.npz"),
        Argument("inputs", \.inputs, .text),
        Argument("targets", \.targets, orNull: .text),
        Argument("classes", \.classes, orNull: .classes),
      ])
  }
}

extension ImagesSpec {
  static var arguments: Arguments<Self> {
    Arguments(
      example: "{file: digits.npz, images: images, labels: labels}", usual: ImagesSpec(file: ""),
      [
        Argument("file", \.file, .path, required: "file: digits.npz"),
        Argument("images", \.images, .text),
        Argument("labels", \.labels, .text),
        Argument("labels_file", \.labelsFile, orNull: .path),
        Argument("classes", \.classes, orNull: .classes),
        Argument("divide_by", \.divideBy, .number(.positive)),
      ])
  }
}

extension AddingProblem {
  static var arguments: Arguments<Self> {
    let (samples, steps) = ("samples: 1000", "steps: 50")
    return Arguments(
      example: "{\(samples), \(steps)}", usual: Self(samples: 1, steps: 2),
      [
        Argument(
          "samples", \.samples, .integer(1...SeriesGenerator.largestCount), required: samples),
        // One number of each half is marked.
        Argument("steps", \.steps, .integer(2...1_000_000), required: steps),
      ])
  }
}
