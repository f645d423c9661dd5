import Foundation
import Results
import TestSupport
import Testing

/// A folder in which a user works with the built `exp`: at first there is one small spec in it.
struct Workplace {
  /// A network with four units that trains for three epochs, on 17 test samples of three steps.
  static let spec = fixture("tiny.spec")
  /// The same data without noise, and a network of many layers.
  static let layersSpec = fixture("layers.spec")

  let folder: TemporaryFolder

  /// Makes the folder with a spec of this text.
  init(_ spec: String = Workplace.spec) throws {
    folder = try TemporaryFolder()
    _ = try folder.write(spec, to: "tiny.spec")
  }

  /// Runs `exp` to its end.
  func exp(
    _ arguments: String..., environment: [String: String] = [:]
  ) throws -> CommandResult {
    try command(arguments, environment: environment).run()
  }

  /// Runs the spec and requires that nothing goes wrong.
  @discardableResult
  func run(
    _ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> CommandResult {
    let result = try command(["run", "tiny.spec"] + arguments).run()
    try #require(result.exitCode == 0, "\(result.error)", sourceLocation: sourceLocation)
    return result
  }

  /// `exp`, to be started in this folder.
  func command(_ arguments: [String], environment: [String: String] = [:]) -> Command {
    var variables = ProcessInfo.processInfo.environment
    for name in ["EXP_DATABASE", "EXP_KERNELS", "NO_COLOR"] { variables[name] = nil }
    variables.merge(environment) { $1 }
    return Command(Self.program, arguments, in: folder.url, environment: variables)
  }

  /// The built program, which lies beside the tests.
  static let program = Bundle.main.bundleURL.appending(path: "exp")

  /// The text of a file of this target's fixtures.
  private static func fixture(_ name: String) -> String {
    let file = Bundle.module.resourceURL!.appending(path: "Fixtures/\(name)")
    return try! String(contentsOf: file, encoding: .utf8)
  }
}

extension Workplace {
  /// The path of something in this folder.
  func path(_ name: String) -> String { folder.url.appending(path: name).path }

  /// What lies in a folder below this one, hidden files too, in order.
  func names(in name: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(name)).sorted()
  }

  func bytes(of name: String) throws -> Data {
    try Data(contentsOf: folder.url.appending(path: name))
  }

  /// The folders of runs, relative to this one.
  func runFolders() throws -> [String] {
    try names(in: "results").filter { !$0.hasPrefix("results.sqlite") }.map { "results/\($0)" }
  }

  /// The rows that the database gives as answer, without any help of the command line.
  func rows(_ sql: String) throws -> [[QueryResult.Cell]] {
    try ResultsDatabase(readingFrom: path("results/results.sqlite")).query(sql).rows
  }

  /// Changes the database as somebody else could, by SQLite's own shell.
  func edit(_ sql: String) throws {
    let shell = Command(named: "sqlite3", ["results/results.sqlite", sql], in: folder.url)
    let result = try shell.run()
    try #require(result.exitCode == 0, "\(result.error)")
  }

  /// The only cell of the answer.
  func cell(_ sql: String) throws -> QueryResult.Cell {
    try #require(rows(sql).first?.first)
  }
}

extension CommandResult {
  /// The results as a JSON object.
  func object(sourceLocation: SourceLocation = #_sourceLocation) throws -> [String: Any] {
    try #require(
      JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any],
      sourceLocation: sourceLocation)
  }

  /// What stands beside a word at the beginning of a line of the results.
  func value(of key: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
    let line = try #require(
      lines.first { $0.hasPrefix(key + " ") }, "no \(key) in \(output)",
      sourceLocation: sourceLocation)
    return line.dropFirst(key.count).trimmingCharacters(in: .whitespaces)
  }
}
