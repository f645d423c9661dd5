/// Estimates how deeply a YAML text is nested without parsing it.
///
/// Yams calls itself for each level, up to a thousand, which is more than the stack of every
/// thread holds. The estimate counts brackets and indentation as if there were neither quotes nor
/// block text, so it can only refuse what no spec looks like.
struct Nesting {
  /// The deepest nesting that is left to the parser, above the limit that it is then held to.
  private static let limit = 2 * TreeBuilder.depthLimit

  private var brackets = 0
  private var indents: [Int] = []

  /// Returns the position, counted from one, at which a text is nested too deeply, if it is.
  static func excess(in text: String) -> (line: Int, column: Int)? {
    var nesting = Nesting()
    let lines = text.unicodeScalars.split(
      omittingEmptySubsequences: false, whereSeparator: SourceText.isLineBreak)
    for (index, line) in lines.enumerated() {
      if let column = nesting.excess(in: Array(line)) { return (index + 1, column) }
    }
    return nil
  }

  private mutating func excess(in line: [Unicode.Scalar]) -> Int? {
    let indent = line.prefix { $0 == " " }.count
    guard indent < line.count, line[indent] != "#" else { return nil }
    while let last = indents.last, last >= indent { indents.removeLast() }
    indents.append(indent)
    var position = indent
    // Each of the marks before a value begins a level of its own: `- - ? - value`.
    while position < line.count, ["-", "?", ":"].contains(line[position]),
      position + 1 == line.count || line[position + 1] == " "
    {
      position += line[position...].dropFirst().prefix { $0 == " " }.count + 1
      indents.append(position)
      if indents.count > Self.limit { return position }
    }
    if indents.count > Self.limit { return indent + 1 }
    for index in line.indices {
      switch line[index] {
      case "[", "{": brackets += 1
      case "]", "}": brackets = max(brackets - 1, 0)
      default: break
      }
      if brackets > Self.limit { return index + 1 }
    }
    return nil
  }
}
