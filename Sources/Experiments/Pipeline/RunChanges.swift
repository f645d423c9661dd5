package import Results

/// What is different between two runs before their first step: whatever may make their results differ.
package struct RunChanges: Hashable, Sendable {
  /// One thing that is different.
  package enum Change: Hashable, Sendable {
    /// A value of the resolved spec under its key path; nil where it is not there.
    case parameter(String, from: String?, to: String?)
    /// What a file holds that is read for a role; its path, nil where none is read.
    case input(String, from: String?, to: String?)
    case programVersion(from: String, to: String)
    /// The text of the resolved spec, with the same values.
    case specText
  }

  /// All of them: the spec in the order of its keys, then files, then the program.
  package let all: [Change]

  /// Finds what changed, which a file that merely moved did not.
  package init(from earlier: NewRun, to later: NewRun) {
    let (old, new) = (parameters(of: earlier), parameters(of: later))
    var changes: [Change] = union(old, new).compactMap { key in
      old[key] == new[key] || isOpened(key, old, new) || isOpened(key, new, old)
        ? nil : .parameter(key, from: old[key]?.value, to: new[key]?.value)
    }
    if changes.isEmpty, earlier.specSHA256 != later.specSHA256 { changes = [.specText] }
    let (read, reads) = (inputs(of: earlier), inputs(of: later))
    changes += union(read, reads).compactMap { role in
      read[role]?.sha256 == reads[role]?.sha256
        ? nil : .input(role, from: read[role]?.path, to: reads[role]?.path)
    }
    let versions = (earlier.environment.programVersion, later.environment.programVersion)
    if versions.0 != versions.1 {
      changes.append(.programVersion(from: versions.0, to: versions.1))
    }
    all = changes
  }

  package var isEmpty: Bool { all.isEmpty }
}

extension RunChanges: CustomStringConvertible {
  /// The first changes as a clause, and how many more there are.
  package var description: String {
    let told = all.prefix(Self.mostTold).map(\.description)
    let more = all.count - told.count
    guard more == 0 else { return told.joined(separator: ", ") + " and \(more) more" }
    return told.count < 2
      ? told.joined() : told.dropLast().joined(separator: ", ") + " and " + told[told.count - 1]
  }

  private static let mostTold = 5
}

extension RunChanges.Change: CustomStringConvertible {
  package var description: String {
    switch self {
    case .parameter(let key, let old?, let new?):
      "\(key) changed from \(shown(old)) to \(shown(new))"
    case .parameter(let key, nil, let new): "\(key) was added as \(shown(new ?? ""))"
    case .parameter(let key, let old, nil): "\(key) was removed, it was \(shown(old ?? ""))"
    case .input(let role, let old?, let new?) where old == new:
      "the content of the \(role) file \(new) changed"
    case .input(let role, let old?, let new?):
      "the content of the \(role) file changed, from \(old) to \(new)"
    case .input(let role, nil, let new): "the \(role) file \(new ?? "") was added"
    case .input(let role, let old, nil): "the \(role) file \(old ?? "") was removed"
    case .programVersion(let old, let new): "the program's version changed from \(old) to \(new)"
    case .specText: "the text of the resolved spec changed"
    }
  }

  /// A value in a line: what is empty or has spaces in quotation marks, what is long cut off.
  private func shown(_ value: String) -> String {
    let line = value.split(whereSeparator: \.isNewline).joined(separator: " ")
    let text = line.count > 60 ? line.prefix(57) + "…" : line[...]
    return text.isEmpty || text.contains(" ") ? "'\(text)'" : String(text)
  }
}

private func parameters(of run: NewRun) -> [String: RunParameter] {
  Dictionary(run.parameters.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
}

/// Whether nothing stood under a key where now there are keys below it, which say it all.
private func isOpened(
  _ key: String, _ closed: [String: RunParameter], _ open: [String: RunParameter]
) -> Bool {
  // The resolved spec has `null` for what is left out.
  guard let old = closed[key], old.kind == .empty || old.value == "null", open[key] == nil
  else { return false }
  return open.keys.contains { $0.hasPrefix(key + ".") }
}

private func inputs(of run: NewRun) -> [String: RunInput] {
  Dictionary(run.inputs.map { ($0.role, $0) }, uniquingKeysWith: { $1 })
}

/// The keys of both, in their order; numbers in them count as such.
private func union<Value>(_ a: [String: Value], _ b: [String: Value]) -> [String] {
  Set(a.keys).union(b.keys).sorted { $0.keyPath.lexicographicallyPrecedes($1.keyPath) }
}

/// A part of a key path: numbers come in their order, before words.
private struct KeyPathPart: Comparable {
  let number: Int
  let word: Substring

  static func < (a: KeyPathPart, b: KeyPathPart) -> Bool {
    (a.number, a.word) < (b.number, b.word)
  }
}

extension String {
  fileprivate var keyPath: [KeyPathPart] {
    split(separator: ".").map { KeyPathPart(number: Int($0) ?? .max, word: $0) }
  }
}
