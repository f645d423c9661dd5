import Foundation
import Results
import TestSupport
import Testing

/// Tags and notes: what people say of runs.
struct RemarkTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
    try place.run("--tag", "baseline", "--tag", "data/set=v1")
  }

  @Test func `a run has its tags from the beginning`() throws {
    #expect(
      try place.rows("SELECT key, value FROM tags ORDER BY key") == [
        [.text("baseline"), .text("")], [.text("data/set"), .text("v1")],
      ])
    let id = try place.runName()
    #expect(try place.exp("tag").output == "\(id)  baseline, data/set=v1\n")
    #expect(try place.exp("show").value(of: "  tags") == "baseline, data/set=v1")
  }

  @Test func `tags are put on and taken off`() throws {
    let id = try place.runName()
    let changed = try place.exp(
      "tag", id, "--add", "data/set=v 2", "-a", "größe=a=b", "--remove", "baseline")
    #expect(changed.exitCode == 0, "\(changed.error)")
    #expect(changed.output == "\(id)  data/set=v 2, größe=a=b\n")
  }

  @Test func `a key is the same however its letters are composed`() throws {
    let forms = ["g\u{E9}", "ge\u{301}"]
    for form in forms { #expect(try place.exp("tag", "--add", form + "=" + form).exitCode == 0) }
    #expect(try place.cell("SELECT count(*) FROM tags") == .integer(3))
    for form in forms {
      #expect(try place.exp("list", "--where", "tag.\(form)").exitCode == 0)
      #expect(try place.exp("list", "--tag", form).exitCode == 0)
    }
    #expect(try (place.exp("show", "--json").object()["tags"] as? [String: String])?.count == 3)
    #expect(try place.exp("tag", "--remove", forms[1]).exitCode == 0)
  }

  @Test func `all runs are tagged or none`() throws {
    let id = try place.runName()
    let unknown = try place.exp("tag", id, "ffffffff", "--add", "new")
    #expect(unknown.exitCode == 5)
    let untagged = try place.exp("tag", "--add", "new", "--remove", "basline")
    #expect(untagged.exitCode == 5)
    #expect(untagged.error.contains("has no tag 'basline'"))
    #expect(untagged.error.contains("did you mean 'baseline'?"))
    #expect(try place.cell("SELECT count(*) FROM tags") == .integer(2))
  }

  @Test(arguments: ["", "=v", "two words", "a=b\nc", "a:b", "-"])
  func `what is no tag is refused`(text: String) throws {
    let result = try place.exp("tag", "--add=\(text)")
    #expect(result.exitCode == (text == "-" ? 0 : 2), "\(result.error)")
    let run = try place.exp("run", "tiny.spec", "--tag=\(text)", "--dry-run")
    #expect(run.exitCode == (text == "-" ? 0 : 2))
    #expect(try place.exp("list", "--tag=\(text)").exitCode == (text == "-" ? 0 : 2))
  }

  @Test func `notes are kept in their order`() throws {
    #expect(try place.exp("note", "latest").output.isEmpty)
    #expect(try place.exp("note", "latest", "the first").exitCode == 0)
    let piped = try place.shell("printf 'second line one\\nline two\\n' | \"$0\" note latest -")
    #expect(piped.exitCode == 0, "\(piped.error)")
    let notes = try place.exp("note", "latest").lines
    #expect(notes.count == 3)
    #expect(notes[0].hasSuffix("Z  the first"))
    #expect(notes[1].hasSuffix("Z  second line one"))
    #expect(notes[2] == String(repeating: " ", count: 26) + "line two")
    #expect(try place.exp("show").output.contains("\nnotes\n"))
  }

  @Test func `standard input is left alone unless it is asked for`() throws {
    let loop = try place.shell(
      "printf 'latest\nlatest\n' | while read r; do \"$0\" note $r && echo read; done")
    #expect(loop.output == "read\nread\n", "\(loop.error)")
    #expect(try place.cell("SELECT count(*) FROM notes") == .integer(0))
  }

  @Test func `an empty note is refused`() throws {
    #expect(try place.exp("note", "latest", " ").exitCode == 2)
    #expect(try place.exp("note", "latest", "-").exitCode == 2)
    let bytes = try place.shell("printf '\\377' | \"$0\" note latest -")
    #expect(bytes.exitCode == 2)
    #expect(try place.cell("SELECT count(*) FROM notes") == .integer(0))
  }
}

extension Workplace {
  /// The first eight digits of the newest run's name.
  func runName() throws -> String {
    guard case .text(let id) = try cell("SELECT id FROM runs ORDER BY number DESC") else {
      return ""
    }
    return String(id.prefix(8))
  }

  /// Runs a line of a shell, in which `$0` is `exp`.
  func shell(_ line: String) throws -> CommandResult {
    let exp = command([])
    return try Command(
      URL(filePath: "/bin/sh"), ["-c", line, exp.executable.path], in: exp.folder,
      environment: exp.environment
    ).run()
  }
}
