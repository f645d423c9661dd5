import Foundation
import Recurrent
import Specs
import Testing

struct ReadmeTests {
  @Test func `the README names every key and every function`() throws {
    let root = URL(filePath: #filePath).appending(path: "../../..").standardized
    let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    let keys = try [Fixture.good, Fixture.layers].flatMap { text in
      try Spec.reading(text).params.flatMap { $0.key.split(separator: ".").map(String.init) }
    }
    let names = keys.filter { Int($0) == nil } + Activation.allCases.map(\.rawValue)
    for name in Set(names).sorted() {
      let isNamed = readme.contains(try Regex("[`.]\(name)[`:.]"))
      #expect(isNamed, "\(name)")
    }
  }
}
