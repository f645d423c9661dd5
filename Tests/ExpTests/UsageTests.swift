import Foundation
import TestSupport
import Testing

/// Help, mistakes in the arguments, and databases that are none.
struct UsageTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
  }

  @Test(arguments: [
    ["--help"], ["-h"], ["help"], [], ["run", "--help"], ["help", "run"], ["list", "--help"],
    ["show", "--help"], ["query", "--help"], ["plot", "--help"],
  ])
  func `help is a result`(arguments: [String]) throws {
    let result = try place.command(arguments).run()
    #expect(result.exitCode == 0)
    #expect(result.output.contains("USAGE: exp"))
    #expect(result.error.isEmpty)
  }

  @Test func `the help names every command and exit code`() throws {
    let help = try place.exp("--help").output
    for command in ["run", "list", "show", "query", "plot"] {
      #expect(help.contains("\n  \(command) "), "\(command)")
    }
    #expect(help.contains("Exit codes: 0 done, 1 a run failed, 2 a mistake"))
  }

  @Test func `the version is a result`() throws {
    let result = try place.exp("--version")
    #expect(result.exitCode == 0)
    #expect(result.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
    #expect(result.error.isEmpty)
  }

  @Test(arguments: [
    ["frob"], ["run"], ["run", "tiny.spec", "--frob"], ["run", "--database"],
    ["list", "--limit", "0"], ["list", "--limit", "many"], ["list", "--status", "done"],
    ["list", "extra"], ["list", "--where", "seed ="], ["list", "--all", "--limit", "1"],
    ["list", "--json", "--format", "csv"], ["list", "--columns", "run,,seed"], ["query"],
    ["query", "SELECT 1", "--format", "xml"],
    ["plot", "--format", "gif"],
  ])
  func `wrong arguments are refused`(arguments: [String]) throws {
    let result = try place.command(arguments).run()
    #expect(result.exitCode == 2)
    #expect(result.output.isEmpty)
    #expect(result.error.lowercased().contains(#/^(condition:\d+:\d+: )?error: /#))
    #expect(try place.names() == ["tiny.spec"])
  }

  @Test(arguments: [["list"], ["show"], ["query", "SELECT 1"], ["plot"]])
  func `reading needs a database, and makes none`(arguments: [String]) throws {
    let result = try place.command(arguments).run()
    #expect(result.exitCode == 4)
    #expect(result.output.isEmpty)
    #expect(result.error.hasPrefix("error: there is no database 'results/results.sqlite'\n"))
    #expect(try place.names() == ["tiny.spec"])
  }

  @Test(arguments: [["list"], ["show"], ["query", "SELECT 1"], ["plot"], ["run", "tiny.spec"]])
  func `a file that is no database stays as it is`(arguments: [String]) throws {
    let result = try place.command(arguments + ["--database", "tiny.spec"]).run()
    #expect(result.exitCode == 4)
    #expect(result.output.isEmpty)
    #expect(result.error.contains("is not an SQLite database"))
    #expect(try place.bytes(of: "tiny.spec") == Data(Workplace.spec.utf8))
    #expect(try place.names() == ["tiny.spec"])
  }

  @Test(arguments: [["list"], ["run", "tiny.spec"]])
  func `a folder is no database`(arguments: [String]) throws {
    let result = try place.command(arguments + ["--database", "."]).run()
    #expect(result.exitCode == 4)
    #expect(result.error.contains("is a folder, not a database"))
  }

  @Test func `a file where the results should be is an error of the database`() throws {
    _ = try place.folder.write("in the way", to: "results")
    let result = try place.exp("run", "tiny.spec")
    #expect(result.exitCode == 4)
    #expect(result.output.isEmpty)
    #expect(result.error.contains("/results' is a file, not a folder"))
    #expect(try place.bytes(of: "results") == Data("in the way".utf8))
  }

  @Test(.enabled(if: getuid() != 0, "nothing is forbidden to root"))
  func `a folder that may not be written is an error of the database`() throws {
    let results = place.folder.url.appending(path: "results")
    try FileManager.default.createDirectory(at: results, withIntermediateDirectories: false)
    chmod(results.path, 0o555)
    let result = try place.exp("run", "tiny.spec")
    #expect(result.exitCode == 4)
    #expect(result.error.contains("results"))
    #expect(try place.names(in: "results").isEmpty)
  }
}
