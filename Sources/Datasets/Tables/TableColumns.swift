import Diagnostics

/// The columns of a table that are asked for, found in its header.
struct TableColumns {
  let names: [String]
  /// The places of the columns in the table.
  let inputs, targets: [Int]

  /// Finds columns by their names.
  ///
  /// - Parameters:
  ///   - records: A table of which the first record was read.
  ///   - header: The cells of that record.
  ///   - inputs: The names of the inputs; nil for all columns but the targets.
  ///   - targets: The names of the targets; nil for the last column.
  /// - Throws: A `DiagnosticList` with every column that is not there or not clear.
  init(
    _ records: CSVRecords, header: [CSVCell], inputs: [String]?, targets: [String]?
  ) throws {
    names = header.map(records.text)
    let reader = HeaderReader(records: records, header: header, names: names)
    if let separated = reader.separatedByAnother { throw separated }
    var mistakes: [Diagnostic] = []
    if inputs == nil || targets == nil { mistakes += reader.missingHeader() }
    mistakes += reader.duplicates()
    self.targets =
      try targets.map { try reader.places(of: $0, as: "targets", &mistakes) }
      ?? [header.count - 1]
    if let inputs {
      self.inputs = try reader.places(of: inputs, as: "inputs", &mistakes)
    } else if header.count == 1 {
      // The only column is a series: both what is given and what is asked for.
      self.inputs = [0]
    } else {
      let targets = Set(self.targets)
      self.inputs = header.indices.filter { !targets.contains($0) }
      if self.inputs.isEmpty {
        mistakes.append(
          Diagnostic(
            .usage, "all columns are targets, and none is left for the inputs",
            at: records.place(of: records.start.offset),
            advice: "name the columns of the inputs too"))
      }
    }
    mistakes += reader.unnamed(among: self.inputs + self.targets)
    if !mistakes.isEmpty { throw DiagnosticList(mistakes) }
  }
}

/// Finds columns by their names, and what is wrong with a header.
private struct HeaderReader {
  let records: CSVRecords
  let header: [CSVCell]
  let names: [String]
  /// The place of the first column of each name.
  private let placeOfName: [String: Int]

  init(records: CSVRecords, header: [CSVCell], names: [String]) {
    self.records = records
    self.header = header
    self.names = names
    placeOfName = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
  }

  /// Looks up names; adds what is wrong with them to the mistakes, and stops when there are enough.
  func places(
    of wanted: [String], as role: String, _ mistakes: inout [Diagnostic]
  ) throws -> [Int] {
    let start = records.place(of: records.start.offset)
    if wanted.isEmpty {
      mistakes.append(
        Diagnostic(
          .usage, "no column is named for the \(role)", at: start, expected: "at least one"))
    }
    var (seen, places): (Set<String>, [Int]) = ([], [])
    for name in wanted where mistakes.count < TableReader.mistakeLimit {
      if !seen.insert(name).inserted {
        mistakes.append(
          Diagnostic(
            .usage, "the column '\(name)' is named twice for the \(role)", at: start))
      } else if let place = placeOfName[name] {
        places.append(place)
      } else {
        mistakes.append(
          Diagnostic(
            .usage, "the table has no column '\(name)'", at: start,
            expected: "one of " + names.prefix(50).joined(separator: ", "),
            advice: names.nearest(to: name).map { "did you mean '\($0)'?" }))
      }
    }
    return places
  }

  /// Says that names are missing if all of them are numbers.
  func missingHeader() -> [Diagnostic] {
    let isNumbers = header.allSatisfy {
      PlainDecimal.parse(records.bytes, records.trimmed($0)) != nil
    }
    guard isNumbers else { return [] }
    return [
      Diagnostic(
        .usage, "the first line has numbers instead of the names of the columns",
        at: records.place(of: records.start.offset), expected: "a name for each column",
        advice: "add a line with names above it")
    ]
  }

  /// Says that the table seems to have another delimiter, if its only name holds one.
  var separatedByAnother: Diagnostic? {
    guard names.count == 1, let other = names[0].first(where: { ";\t|".contains($0) }) else {
      return nil
    }
    let name = other == "\t" ? "\\t" : "\(other)"
    return Diagnostic(
      .usage, "the table has a single column, '\(names[0])'",
      at: records.place(of: records.start.offset), expected: "names of columns",
      advice: "if they are separated by '\(name)', write 'delimiter: \"\(name)\"' beside the file")
  }

  func duplicates() -> [Diagnostic] {
    var seen: Set<String> = []
    let repeated = header.indices.filter {
      !names[$0].isEmpty && !seen.insert(names[$0]).inserted
    }
    return repeated.prefix(TableReader.mistakeLimit).map { place in
      Diagnostic(
        .usage, "two columns have the name '\(names[place])'",
        at: records.place(of: header[place].content.lowerBound),
        expected: "a name of its own for each")
    }
  }

  func unnamed(among places: [Int]) -> [Diagnostic] {
    let unnamed = Set(places).sorted().filter { names[$0].isEmpty }
    return unnamed.prefix(TableReader.mistakeLimit).map { place in
      Diagnostic(
        .usage, "column \(place + 1) has no name",
        at: records.place(of: header[place].content.lowerBound), expected: "a name",
        advice: "name it, or say which columns are inputs and targets")
    }
  }
}
