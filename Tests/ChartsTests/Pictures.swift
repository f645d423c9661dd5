import Foundation
import FoundationXML

/// The folder of this test target's own files.
let testFolder = URL(filePath: #filePath).deletingLastPathComponent()

/// The path of a program that stands in for gnuplot.
func fixture(_ name: String) -> String {
  testFolder.appending(path: "Fixtures/\(name)").path
}

/// The names in a folder, hidden ones too, sorted.
func names(in folder: String) throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
}

/// Runs plain `gnuplot` on a script, as a reader would, and returns its exit status.
func runPlainGnuplot(_ script: String, in folder: String) throws -> Int32 {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = ["gnuplot", script]
  process.currentDirectoryURL = URL(filePath: folder)
  try process.run()
  process.waitUntilExit()
  return process.terminationStatus
}

/// The texts of an SVG file in the order of the file; nil if it is not well-formed XML.
func texts(inSVG path: String) throws -> [String]? {
  let collector = TextCollector()
  let parser = XMLParser(data: try Data(contentsOf: URL(filePath: path)))
  parser.delegate = collector
  return parser.parse() ? collector.texts : nil
}

private final class TextCollector: NSObject, XMLParserDelegate {
  var texts: [String] = []
  private var isInText = false

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    guard name == "text" else { return }
    isInText = true
    texts.append("")
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    if name == "text" { isInText = false }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if isInText { texts[texts.count - 1] += string }
  }
}
