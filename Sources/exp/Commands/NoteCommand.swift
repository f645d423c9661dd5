import ArgumentParser
import Diagnostics
import Foundation
import Results

struct NoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note",
    abstract: "Write a note about a run, or show its notes.",
    discussion: """
      A note is never changed; a later one may correct it. For example

        exp note latest "the learning rate was too large"
        exp note sine@latest - < remarks.txt
        exp note 3f2a
      """)

  @Argument(help: RunArgument.help)
  var name: String

  @Argument(
    help: ArgumentHelp(
      "The note, or - to read it from standard input. (default: show the notes)",
      valueName: "text"))
  var text: String?

  @OptionGroup var database: DatabaseOptions

  /// Longer texts belong into files.
  private static let mostBytes = 1 << 20

  func run() throws {
    if let text = try writtenText() {
      let results = try database.editing()
      let run = try results.run(named: name)
      try results.note(Note(text), on: run)
      Terminal.output.write("\(run.short)  \(text.indentedLines(by: 10))")
      return
    }
    let results = try database.reading()
    let run = try results.run(named: name)
    for note in try results.details(of: run).notes {
      Terminal.output.write("\(note.writtenAt)  \(note.text.indentedLines(by: 26))")
    }
  }

  /// What is to be noted; nil if nothing is.
  private func writtenText() throws -> String? {
    guard text == "-" else { return try text.map(note) }
    let bytes = try StandardInput.read(atMost: Self.mostBytes)
    guard let words = String(validating: bytes, as: UTF8.self) else {
      throw Diagnostic(.usage, "the note is not text in UTF-8")
    }
    return try note(of: words)
  }

  private func note(of words: String) throws -> String {
    let text = words.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !text.isEmpty else { throw Diagnostic(.usage, "the note is empty") }
    return text
  }
}
