import ArgumentParser
import Results

struct TagCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tag",
    abstract: "Put tags on runs, take them off, or show them.",
    discussion: """
      A tag is a name, or a name and a value; a second value takes the place of the first. Keys have \
      letters, digits and - _ . / in them. For example

        exp tag --add baseline
        exp tag 3f2a 91bc --add dataset=v2 --remove draft
        exp tag sine@latest

      All runs are changed, or none.
      """)

  @Argument(help: ArgumentHelp("The runs. (default: latest)", valueName: "run"))
  var names: [String] = []

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Put this on; may be given several times.", valueName: "key[=value]"))
  var add: [String] = []

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Take this off; may be given several times.", valueName: "key"))
  var remove: [String] = []

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    let added = try add.map(Tag.init(text:))
    let removed = try remove.map(Tag.key)
    let isChange = !added.isEmpty || !removed.isEmpty
    let results = try isChange ? database.editing() : database.reading()
    let runs = try results.runs(named: names.isEmpty ? ["latest"] : names)
    if isChange { try results.changeTags(of: runs, removing: removed, adding: added) }
    for run in runs {
      let tags = try results.details(of: run).tags.map(\.description)
      Terminal.output.write("\(run.short)  \(tags.isEmpty ? "–" : tags.joined(separator: ", "))")
    }
  }
}

extension ResultsDatabase {
  /// Finds the runs that a person means, each once, in the order in which they are named.
  func runs(named names: [String]) throws -> [RunID] {
    var runs: [RunID] = []
    for name in names {
      let run = try run(named: name)
      if !runs.contains(run) { runs.append(run) }
    }
    return runs
  }
}
