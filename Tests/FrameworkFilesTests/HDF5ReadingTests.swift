import Foundation
import FrameworkFiles
import Recurrent
import RecurrentFiles
import Testing

/// The files were made by `Fixtures/containers/record_containers.py`.
@Suite struct HDF5ReadingTests {
  @Test(arguments: ["numbers.h5", "numbers-v110.h5"], ["little", "big"])
  func `reads numbers of every type and byte order`(file: String, order: String) throws {
    let tree = try HDF5File.read(fixture("containers/\(file)"))
    let types: [(String, ElementType, [Double])] = [
      ("f2", .float16, [0, 1, 2.5, -3, 4, 100]), ("f4", .float32, [0, 1, 2.5, -3, 4, 100]),
      ("f8", .float64, [0, 1, 2.5, -3, 4, 100]), ("i1", .int8, [0, 1, 2, -3, 4, 100]),
      ("i2", .int16, [0, 1, 2, -3, 4, 100]), ("i4", .int32, [0, 1, 2, -3, 4, 100]),
      ("i8", .int64, [0, 1, 2, -3, 4, 100]), ("u1", .uint8, [0, 1, 2, 3, 4, 100]),
      ("u2", .uint16, [0, 1, 2, 3, 4, 100]), ("u4", .uint32, [0, 1, 2, 3, 4, 100]),
      ("u8", .uint64, [0, 1, 2, 3, 4, 100]),
    ]
    for (name, type, values) in types {
      let array = try #require(tree.arrays["\(order)/\(name)"])
      #expect(array.elementType == type)
      #expect(array.doubles == Tensor(shape: [2, 3], values: values), "\(order) \(name)")
    }
  }

  @Test(arguments: ["numbers.h5", "numbers-v110.h5"])
  func `reads truth values, single numbers, empty arrays, raw bfloat16 and packed chunks`(
    file: String
  ) throws {
    let tree = try HDF5File.read(fixture("containers/\(file)"))
    #expect(
      tree.arrays["bool"]
        == StoredArray(Tensor<Float>(shape: [2], values: [1, 0]), elementType: .bool))
    #expect(tree.arrays["single"] == StoredArray(Tensor<Float>(shape: [], values: [7])))
    #expect(tree.arrays["none"] == StoredArray(Tensor<Float>(shape: [0, 3], values: [])))
    #expect(
      tree.arrays["bfloat16"]
        == StoredArray(
          Tensor<Float>(shape: [2, 3], values: [0, 1, 2.5, -3, 4, 100]), elementType: .bfloat16))
    #expect(tree.attributes["bfloat16"] == nil)
    #expect(tree.arrays["gzip"]?.floats.values == (0..<600).map(Float.init))
    #expect(tree.groups == ["big", "little"])
  }

  @Test func `reads attributes of every kind`() throws {
    let tree = try HDF5File.read(fixture("containers/attributes.h5"))
    #expect(
      tree.attributes[""] == [
        "text": .text("Ωmega"), "bytes": .text("plain"), "fixed": .text("abc"),
        "names": .texts(["lstm", "dense_1"]),
        "texts": .texts(["é", "", String(repeating: "long", count: 100)]), "none": .numbers([]),
        "number": .number(3), "numbers": .numbers([1.5, -2]), "truth": .number(1),
      ])
    #expect(tree.attributes["empty"] == ["of group": .text("here")])
    #expect(tree.attributes["x"] == ["of array": .number(0.5)])
    #expect(tree.groups == ["empty"])
  }

  @Test func `keeps the order in which members were made if the file tells it`() throws {
    #expect(try HDF5File.read(fixture("containers/ordered.h5")).arrays.names == ["z", "a", "m"])
  }

  @Test func `reads the same from bytes as from a file`() throws {
    let file = fixture("containers/numbers.h5")
    #expect(try HDF5File.read(Data(contentsOf: file)) == HDF5File.read(file))
  }

  @Test(
    arguments: [
      ("loop", "/a/b/back: the object has two paths"),
      ("two-names", "/b: the object has two paths"),
      ("soft-link", "/a: it is a soft or an external link"),
      ("external-link", "/a: it is a soft or an external link"),
      ("external-data", "/a: the array's numbers lie in other files"),
      ("deep", "more than 64 groups are nested"), ("absurd", "asks for 4503599627370496 bytes"),
      ("strings", "/a: the array holds texts"), ("records", "/a: the array holds records"),
      ("lzf", "/a: the array is packed by filter 32000"),
      ("matrix-attribute", "attribute a: the attribute's shape is [2, 2]"),
    ])
  func `refuses what is no tree of arrays within the file`(name: String, message: String) throws {
    let file = fixture("containers/\(name).h5")
    let error = #expect(throws: FileError.self) { try HDF5File.read(file) }
    #expect("\(try #require(error))".contains(message), "\(error!)")
    #expect(error?.file == file.path)
  }

  @Test func `tells what libhdf5 says about a file that is cut off`() throws {
    let bytes = try Data(contentsOf: fixture("containers/numbers.h5"))
    let error = #expect(throws: FileError.self) { try HDF5File.read(bytes.prefix(2000)) }
    #expect(try #require(error).message.contains("libhdf5: truncated file"), "\(error!)")
  }

  @Test func `reads from several threads at once`() async throws {
    let file = fixture("containers/numbers.h5")
    let expected = try HDF5File.read(file)
    try await withThrowingTaskGroup(of: ArrayTree.self) { group in
      for _ in 0..<8 { group.addTask { try HDF5File.read(file) } }
      for try await tree in group { #expect(tree == expected) }
    }
  }
}
