import COpenSSL
import Foundation

/// A patch that adds one file, in the form that git writes and `git apply` takes: see "Generating patch
/// text with -p" in git-diff's manual.
struct GitAddition {
  /// What the file holds.
  struct File {
    let bytes: Data
    let mode: Mode
  }

  /// git's words for what a file is.
  enum Mode: String {
    case file = "100644"
    case executable = "100755"
    case symbolicLink = "120000"
  }

  /// Relative to the top of the working copy.
  let path: String
  let file: File
  /// How many digits the repository's names of objects have: 40, or 64 where they are SHA-256.
  let namesLength: Int

  var patch: Data {
    let (old, new) = (Self.quoted("a/" + path), Self.quoted("b/" + path))
    let nothing = String(repeating: "0", count: namesLength)
    let head = """
      diff --git \(old) \(new)
      new file mode \(file.mode.rawValue)
      index \(nothing)..\(objectName)

      """
    guard !file.bytes.isEmpty else { return Data(head.utf8) }
    guard isText else { return Data(head.utf8) + GitBinaryPatch.addition(of: file.bytes) }
    // A tab ends a name that has spaces.
    let end = path.contains(" ") && !new.hasPrefix("\"") ? "\t" : ""
    return Data((head + "--- /dev/null\n+++ \(new)\(end)\n").utf8) + lines
  }

  /// All lines as one hunk.
  private var lines: Data {
    let lines = file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let endsLine = file.bytes.last == UInt8(ascii: "\n")
    let count = lines.count - (endsLine ? 1 : 0)
    var hunk = Data("@@ -0,0 +1,\(count) @@\n".utf8)
    for line in lines.prefix(count) {
      hunk += [UInt8(ascii: "+")] + line + [UInt8(ascii: "\n")]
    }
    return endsLine ? hunk : hunk + Data("\\ No newline at end of file\n".utf8)
  }

  private var isText: Bool {
    !file.bytes.contains(0) && String(validating: file.bytes, as: UTF8.self) != nil
  }

  /// git's name of the file's content.
  private var objectName: String {
    let object = Data("blob \(file.bytes.count)\0".utf8) + file.bytes
    return namesLength == 64 ? sha256(object) : sha1(object)
  }

  /// A name as git writes it: characters that would end it, and all beyond ASCII, as escapes in quotes.
  static func quoted(_ name: String) -> String {
    let plain = UInt8(ascii: " ")...UInt8(ascii: "~")
    let special: [UInt8] = [UInt8(ascii: "\""), UInt8(ascii: "\\")]
    guard name.utf8.contains(where: { !plain.contains($0) || special.contains($0) }) else {
      return name
    }
    let characters = name.utf8.map { byte in
      if special.contains(byte) { return "\\" + String(UnicodeScalar(byte)) }
      if plain.contains(byte) { return String(UnicodeScalar(byte)) }
      let octal = String(byte, radix: 8)
      return "\\" + String(repeating: "0", count: 3 - octal.count) + octal
    }
    return "\"" + characters.joined() + "\""
  }
}

private func sha1(_ bytes: Data) -> String {
  var digest = [UInt8](repeating: 0, count: Int(SHA_DIGEST_LENGTH))
  bytes.withUnsafeBytes { buffer in
    _ = SHA1(buffer.bindMemory(to: UInt8.self).baseAddress, buffer.count, &digest)
  }
  return hexadecimal(digest)
}
