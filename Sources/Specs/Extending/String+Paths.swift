extension String {
  /// This path, which starts from a folder, as it is where that folder's path starts.
  func seen(from folder: String) -> String {
    folder.isEmpty || hasPrefix("/") ? self : "\(folder)/\(self)".withoutDetours
  }

  /// This path without parts that lead nowhere.
  var withoutDetours: String {
    var parts: [Substring] = []
    for part in split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    let path = (hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    return path.isEmpty ? "." : path
  }

  /// The path of the folder that a file lies in; empty if the path names none.
  var folderOfPath: String {
    guard let slash = lastIndex(of: "/") else { return "" }
    return slash == startIndex ? "/" : String(self[..<slash])
  }
}
