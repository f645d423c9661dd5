extension String {
  /// This path, which starts from a folder, as it is where that folder's path starts: without parts
  /// that lead nowhere.
  func seen(from folder: String) -> String {
    if folder.isEmpty || hasPrefix("/") { return self }
    var parts: [Substring] = []
    for part in "\(folder)/\(self)".split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    if folder.hasPrefix("/") { return "/" + parts.joined(separator: "/") }
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }

  /// The path of the folder that a file lies in; empty if the path names none.
  var folderOfPath: String {
    guard let slash = lastIndex(of: "/") else { return "" }
    return slash == startIndex ? "/" : String(self[..<slash])
  }
}
