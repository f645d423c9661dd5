import Foundation
import Recurrent
import Testing

@testable import Specs

struct ReadmeTests {
  @Test func `the README names every key and every function`() throws {
    let root = URL(filePath: #filePath).appending(path: "../../..").standardized
    let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    let specs = [Fixture.good, Fixture.layers, Fixture.text, Fixture.forecast]
    let dataset = Form(read: DatasetSpec.read, tree: \.tree)
    let datasets =
      DatasetSpecTests.generators.map { DatasetSpecTests.series($0.0) }
      + DatasetSpecTests.files.map(\.0)
    let trees =
      try specs.map { try Spec.reading($0).tree }
      + datasets.map { dataset.tree(try dataset.reading($0)) }
    let keys = trees.flatMap(\.leaves).flatMap(\.path).filter { Int($0) == nil }
    let names =
      keys + ["extends"] + Activation.allCases.map(\.rawValue) + ChartName.allCases.map(\.rawValue)
    for name in Set(names).sorted() {
      let isNamed = readme.contains(try Regex("[`.]\(name)[`:.]"))
      #expect(isNamed, "\(name)")
    }
  }
}
