import Foundation

/// What the reference page says, read from its tables.
///
/// The first cell of a table's header is the key path that the rows stand below. A table with defaults
/// has a row for each key; any other has a row for each of several names that exclude each other, and
/// its column `arguments`, if it has one, says what can be below them.
struct ReferencePage {
  let text: String
  /// What the page says of keys, by the key path of the mapping.
  private(set) var keys: [[String]: [String: Key]] = [:]
  /// Which names exclude each other at a key path.
  private(set) var names: [[String]: Set<String>] = [:]
  /// Places where there is the same as elsewhere, but for some.
  private(set) var likenesses: [[String]: (path: [String], without: Set<String>)] = [:]
  /// What stands beside sources of a dataset: required, a default or nothing.
  private(set) var neighbours: [String: [String: String]] = [:]
  /// The key paths whose names have their table below a heading, by the heading's anchor.
  private(set) var tables: [String: [[String]]] = [:]

  struct Key {
    /// What it can be, in words.
    let value: String
    /// What it is without being written, or that it must be.
    let usual: String
  }

  init() throws {
    text = try Self.text(of: "experiments/REFERENCE.md")
    var anchor = ""
    var table: [[String]] = []
    for line in "\(text)\n".split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("|") {
        table.append(Self.cells(of: line))
      } else {
        if table.count > 2 { take(header: table[0], rows: Array(table[2...]), below: anchor) }
        table = []
      }
      if line.hasPrefix("#") { anchor = Self.anchor(of: line) }
    }
  }

  /// The folder of the project.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")

  /// The text of a file of the project.
  static func text(of file: String) throws -> String {
    try String(contentsOf: root.appending(path: file), encoding: .utf8)
  }

  private static func cells(of line: Substring) -> [String] {
    line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
      .map { $0.trimmingCharacters(in: .whitespaces) }
  }

  /// The anchor that a code host gives a heading.
  private static func anchor(of heading: Substring) -> String {
    String(
      heading.drop { $0 == "#" || $0 == " " }.lowercased().compactMap { character in
        character == " "
          ? "-"
          : character.isLetter || character.isNumber || "_-".contains(character)
            ? character : nil
      })
  }

  /// The anchors of all headings.
  var anchors: Set<String> {
    Set(text.split(separator: "\n").filter { $0.hasPrefix("#") }.map(Self.anchor))
  }

  private mutating func take(header: [String], rows: [[String]], below anchor: String) {
    let path = header[0].spans.first.map { $0.split(separator: ".").map(String.init) } ?? []
    switch header[0] {
    case "where":
      for row in rows { takeLikeness(row) }
    case "beside":
      for row in rows {
        for name in row[0].spans {
          neighbours[name] = Dictionary(
            uniqueKeysWithValues: zip(header.dropFirst().flatMap(\.spans), row.dropFirst()))
        }
      }
    default:
      if header.contains("default") {
        for row in rows {
          for name in row[0].spans {
            keys[path, default: [:]][name] = Key(value: row[1], usual: row[2])
          }
        }
      } else {
        takeNames(at: path, rows, arguments: header.firstIndex(of: "arguments"))
        tables[anchor, default: []].append(path)
      }
    }
  }

  private mutating func takeLikeness(_ row: [String]) {
    let spans = row.joined(separator: " ").spans
    let paths = spans.prefix(2).map { $0.split(separator: ".").map(String.init) }
    likenesses[paths[0]] = (paths[1], Set(spans.dropFirst(2)))
  }

  private mutating func takeNames(at path: [String], _ rows: [[String]], arguments: Int?) {
    // What the row `all` says belongs to each of the others.
    let common = rows.first { $0[0] == "all" }.flatMap { row in arguments.map { row[$0] } } ?? ""
    for row in rows where row[0] != "all" {
      for name in row[0].spans {
        names[path, default: []].insert(name)
        guard let arguments else { continue }
        let found = (row[arguments] + " " + common).arguments
        if !found.isEmpty { keys[path + [name]] = found }
        if let value = row[arguments].aside {
          keys[path, default: [:]][name] = Key(value: value, usual: "required")
        }
      }
    }
  }
}

extension String {
  /// What stands between backticks.
  var spans: [String] { matches(of: /`([^`]+)`/).map { String($0.1) } }

  /// The headings that links lead to.
  var linkedAnchors: [String] { matches(of: /\]\(#([^)]+)\)/).map { String($0.1) } }

  /// The arguments that a cell lists, such as `delta: 1` (a number above 0).
  fileprivate var arguments: [String: ReferencePage.Key] {
    let list = matches(of: /`([a-z_0-9]+)(?:: ([^`]+))?`(?: \(([^)]*)\))?/).map { match in
      let usual = match.2.map { "`\($0)`" }
      // Names that it can have are listed beside the one that is the default.
      let value = (match.3 ?? "").hasPrefix("or ") ? (usual ?? "") + " \(match.3!)" : match.3 ?? ""
      return (String(match.1), ReferencePage.Key(value: String(value), usual: usual ?? "required"))
    }
    return Dictionary(list, uniquingKeysWith: { first, _ in first })
  }

  /// What a cell without arguments says of a value, in parentheses.
  fileprivate var aside: String? {
    arguments.isEmpty ? firstMatch(of: /\(([^)]*)\)/).map { String($0.1) } : nil
  }
}
