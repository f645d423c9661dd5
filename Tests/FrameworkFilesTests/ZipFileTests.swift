import Foundation
import FrameworkFiles
import Recurrent
import RecurrentFiles
import Testing

@Suite struct ZipFileTests {
  @Test func `reads stored and packed entries`() throws {
    let archive = try ZipFile(contentsOf: fixture("containers/two.zip"))
    let entries = archive.entries
    #expect(entries.map(\.name) == ["stored.txt", "folder/packed.txt"])
    #expect(entries.map(\.size) == [15, 3000])
    #expect(entries.map(\.isDeflated) == [false, true])
    #expect(try archive.read("stored.txt") == Data("stored as it is".utf8))
    #expect(
      try archive.read("folder/packed.txt") == Data(String(repeating: "again ", count: 500).utf8))
  }

  @Test func `what is written reads as it was, with the same bytes each time`() throws {
    let entries = [("b", Data([1, 2, 3])), ("dir/é", Data()), ("a", Data(count: 100_000))]
    let bytes = try ZipFile.bytes(of: entries)
    #expect(try ZipFile.bytes(of: entries) == bytes)
    let archive = try ZipFile(bytes)
    let names = archive.entries.map(\.name)
    #expect(names == ["b", "dir/é", "a"])
    for (name, contents) in entries { #expect(try archive.read(name) == contents) }
    #expect(bytes[10..<14] == Data([0, 0, 0x21, 0]))  // midnight, 1980-01-01
  }

  @Test func `an archive without entries is whole`() throws {
    let archive = try ZipFile(ZipFile.bytes(of: []))
    let entries = archive.entries
    #expect(entries.isEmpty)
  }

  @Test(
    arguments: [
      ("twice", "a: the archive has two entries of this name"),
      ("bzip2", "a: the entry is packed by method 12"),
    ])
  func `refuses archives that say two things, or need other methods`(name: String, message: String)
    throws
  {
    let error = #expect(throws: FileError.self) {
      _ = try ZipFile(contentsOf: fixture("containers/\(name).zip"))
    }
    #expect("\(try #require(error))".contains(message), "\(error!)")
  }

  @Test func `refuses more entries than allowed`() throws {
    let bytes = try ZipFile.bytes(of: [("a", Data()), ("b", Data())])
    #expect(throws: FileError.self) { _ = try ZipFile(bytes, limits: FileLimits(entries: 1)) }
  }

  @Test func `refuses an entry that becomes too much`() throws {
    let bytes = try Data(contentsOf: fixture("containers/packed.npz"))
    let error = #expect(throws: FileError.self) {
      _ = try ZipFile(bytes, limits: FileLimits(ratio: 10, slack: 0))
    }
    #expect(try #require(error).message.contains("is to become 40128 bytes from"))
  }

  @Test func `a changed byte is told by the checksum`() throws {
    var bytes = try ZipFile.bytes(of: [("a", Data("contents".utf8))])
    let place = try #require(bytes.firstRange(of: Data("contents".utf8))).lowerBound
    bytes[place] ^= 1
    let archive = try ZipFile(bytes)
    #expect(throws: FileError.self) { try archive.read("a") }
  }

  @Test func `reads NumPy's archives, stored and packed, in their order`() throws {
    let arrays = try NPZFile.read(Data(contentsOf: fixture("containers/arrays.npz")))
    #expect(arrays.names == ["b", "a"])
    let values = Tensor<Double>(shape: [2, 3], values: [0, 1, 2.5, -3, 4, 100])
    #expect(arrays["b"]?.doubles == values)
    #expect(arrays["a"]?.doubles == values)
    #expect(arrays["a"]?.elementType == .float16)
    #expect(try NPZFile.read(NPZFile.bytes(of: arrays)) == arrays)
    let packed = try NPZFile.read(Data(contentsOf: fixture("containers/packed.npz")))
    #expect(packed["zeros"] == StoredArray(Tensor<Float>(shape: [100, 100], repeating: 0)))
  }

  @Test func `names the array that holds Python objects`() throws {
    let bytes = try Data(contentsOf: fixture("containers/objects.npz"))
    let error = #expect(throws: FileError.self) { try NPZFile.read(bytes) }
    #expect("\(try #require(error))".contains("a.npy: the array holds Python objects"))
  }
}
