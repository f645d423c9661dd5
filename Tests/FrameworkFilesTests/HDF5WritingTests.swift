import Foundation
import FrameworkFiles
import Recurrent
import RecurrentFiles
import TestSupport
import Testing

@Suite struct HDF5WritingTests {
  /// A tree with every type of numbers and every kind of attribute.
  private static let tree: ArrayTree = {
    var tree = ArrayTree()
    for type in ElementType.allCases {
      let values = type == .bool ? [0, 1, 1, 0] : [0, 1, 2, 100]
      let array =
        type.fitsFloat
        ? StoredArray(Tensor(shape: [2, 2], values: values.map(Float.init)), elementType: type)
        : StoredArray(Tensor(shape: [2, 2], values: values.map(Double.init)), elementType: type)
      tree.arrays["group/\(type.rawValue)"] = array
    }
    tree.arrays["none"] = StoredArray(Tensor<Float>(shape: [0, 3], values: []))
    tree.arrays["single"] = StoredArray(Tensor<Float>(shape: [], values: [7]))
    tree.groups = ["empty", "group"]
    tree.attributes = [
      "": ["text": .text("Ωmega"), "texts": .texts(["é", ""]), "empty": .text("")],
      "group": ["number": .number(0.1), "numbers": .numbers([1, -2.5]), "none": .numbers([])],
      "single": ["text": .text(String(repeating: "long ", count: 100_000))],
    ]
    return tree
  }()

  @Test func `what is written reads as it was, in the order of names`() throws {
    let read = try HDF5File.read(HDF5File.bytes(of: Self.tree))
    #expect(read.arrays.names == Self.tree.arrays.names.sorted())
    for name in read.arrays.names {
      #expect(read.arrays[name] == Self.tree.arrays[name], "\(name)")
    }
    #expect(read.attributes == Self.tree.attributes)
    #expect(read.groups == Self.tree.groups)
  }

  @Test func `the same tree gives the same bytes`() throws {
    let first = try HDF5File.bytes(of: Self.tree)
    Thread.sleep(forTimeInterval: 1.1)  // HDF5's times are of whole seconds
    #expect(try HDF5File.bytes(of: Self.tree) == first)
  }

  @Test func `a list too long for an attribute is an error that tells its place`() throws {
    var tree = ArrayTree()
    tree.attributes[""] = ["names": .texts(Array(repeating: "name", count: 5000))]
    let error = #expect(throws: FileError.self) { try HDF5File.bytes(of: tree) }
    #expect(error?.place == "/, attribute names")
    #expect(try #require(error).message.contains("64 KB"))
  }

  @Test func `a number that the type does not have is refused`() throws {
    var tree = ArrayTree()
    tree.arrays["x"] = StoredArray(Tensor<Float>(shape: [1], values: [300]), elementType: .uint8)
    let error = #expect(throws: FileError.self) { try HDF5File.bytes(of: tree) }
    #expect("\(try #require(error))".contains("/x: 300.0 cannot be written as uint8"))
  }
}
