import Foundation
import Recurrent
import RecurrentFiles
import Testing

@Suite struct ArrayTreeEncodingTests {
  private static let tree: ArrayTree = {
    var tree = ArrayTree()
    for name in ["z", "b/empty", "a"] {
      tree.arrays[name] = StoredArray(Tensor<Float>(shape: [0, 3], values: []))
    }
    tree.arrays["b/x"] = StoredArray(Tensor<Double>(shape: [2], values: [0.1, .infinity]))
    tree.groups = ["b", "c"]
    tree.attributes = [
      "": ["number": .number(-.infinity), "numbers": .numbers([0.1, -0.0]), "text": .text("é\n")],
      "b/x": ["texts": .texts(["", "\u{0}"]), "none": .numbers([]), "no texts": .texts([])],
    ]
    return tree
  }()

  @Test func `a tree comes back whole, in its order`() throws {
    #expect(try ArrayTree(decoding: Self.tree.encoded()) == Self.tree)
  }

  @Test func `the same tree gives the same bytes`() throws {
    #expect(try Self.tree.encoded() == Self.tree.encoded())
  }

  @Test func `other bytes are refused`() throws {
    #expect(throws: FileError.self) { try ArrayTree(decoding: SafetensorsFile().bytes) }
    let bytes = try Self.tree.encoded()
    #expect(throws: FileError.self) { try ArrayTree(decoding: bytes.dropLast()) }
  }
}
