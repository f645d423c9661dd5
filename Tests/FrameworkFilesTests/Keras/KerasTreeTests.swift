import Foundation
import FrameworkFiles
import Recurrent
import RecurrentFiles
import Testing

/// Files of real Keras, altered.
@Suite struct KerasTreeTests {
  private func fixture(_ folder: String, _ file: String) throws -> KerasFixture {
    try #require(KerasFixture.readable.first { $0.folder == folder && $0.file == file })
  }

  @Test func `the layers' group may be called as in tf.keras 2.12 to 2.14`() throws {
    let fixture = try fixture("keras3", "nested.weights.h5")
    let tree = try fixture.tree()
    let renamed = tree.renamingPaths {
      $0.replacingOccurrences(of: "layers", with: "_layer_checkpoint_dependencies")
    }
    #expect(renamed != tree)
    let loaded = try KerasFile.load(renamed, architecture: fixture.architecture())
    #expect(try loaded.model == fixture.load().model)
  }

  @Test func `long lists of names may be cut into several attributes`() throws {
    let fixture = try fixture("keras2", "lstm-lstm-dense.h5")
    var tree = try fixture.tree()
    for (path, attributes) in tree.attributes {
      for name in ["layer_names", "weight_names"] {
        guard case .texts(let texts) = attributes[name] else { continue }
        tree.attributes[path]?[name] = nil
        for (part, text) in texts.enumerated() {
          tree.attributes[path]?["\(name)\(part)"] = .texts([text])
        }
      }
    }
    let loaded = try KerasFile.load(tree, architecture: nil)
    #expect(try loaded.model == fixture.load().model)
  }

  @Test func `weights under the name of another layer are refused`() throws {
    let fixture = try fixture("keras3", "lstm-lstm-dense.weights.h5")
    var tree = try fixture.tree()
    let (first, second) = ("layers/lstm/vars", "layers/lstm_1/vars")
    let name = tree.attributes[first]
    tree.attributes[first] = tree.attributes[second]
    tree.attributes[second] = name
    let error = #expect(throws: FileError.self) {
      try KerasFile.load(tree, architecture: fixture.architecture())
    }
    #expect(error?.place == "layers/lstm")
  }

  @Test(arguments: [("keras3", "lstm-dense.weights.h5"), ("tfkeras", "lstm-dense.h5")])
  func `an array too many and one that is missing are both named`(
    folder: String, file: String
  ) throws {
    let fixture = try fixture(folder, file)
    var tree = try fixture.tree()
    let name = try #require(tree.arrays.names.first { !$0.hasPrefix("optimizer") })
    let extra = name + "_copy"
    tree.arrays[extra] = tree.arrays[name]
    let more = #expect(throws: FileError.self) {
      try KerasFile.load(tree, architecture: fixture.architecture())
    }
    #expect(more?.description.contains(extra) == true)
    tree.arrays[name] = nil
    let other = #expect(throws: FileError.self) {
      try KerasFile.load(tree, architecture: fixture.architecture())
    }
    #expect(other?.description.contains(extra) == true)
    let lacking = ["weights without an array", "but the file lacks"]
    #expect(lacking.contains { other?.advice?.contains($0) == true })
  }

  @Test func `a file that is none of Keras's is refused`() {
    let error = #expect(throws: FileError.self) {
      try KerasFile.load(ArrayTree(), architecture: nil)
    }
    #expect(error?.message == "the file holds no model of Keras")
  }

  @Test func `whole numbers are no weights`() throws {
    let fixture = try fixture("keras3", "lstm-dense.weights.h5")
    var tree = try fixture.tree()
    let name = "layers/dense/vars/0"
    let kernel = try #require(tree.arrays[name])
    tree.arrays[name] = StoredArray(kernel.floats, elementType: .int8)
    let error = #expect(throws: FileError.self) {
      try KerasFile.load(tree, architecture: fixture.architecture())
    }
    #expect(error?.place == name)
  }
}

extension ArrayTree {
  fileprivate func renamingPaths(_ rename: (String) -> String) -> ArrayTree {
    var result = ArrayTree()
    for name in arrays.names { result.arrays[rename(name)] = arrays[name] }
    for (path, value) in attributes { result.attributes[rename(path)] = value }
    result.groups = groups.map(rename)
    return result
  }
}
