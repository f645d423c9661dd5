import Foundation
import FrameworkFiles
import Recurrent
import RecurrentFiles
import TestSupport
import Testing

@Suite("A folder of .npy files")
struct NPYFolderTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test("is a list in the order of the numbers in the names")
  func isListInOrderOfNumbers() throws {
    for number in [10, 2, 0] {
      let array = StoredArray(Tensor<Float>(shape: [2], values: [Float(number), 0.5]))
      try NPYFile.bytes(of: array).write(to: folder.url.appending(path: "arr_\(number).npy"))
    }
    _ = try folder.write("no array", to: "readme.txt")
    let archive = try NPYFolder.archive(of: folder.url)
    let arrays = try ArrayFile.arrays(in: archive)
    #expect(arrays.names == ["arr_0", "arr_2", "arr_10"])
    #expect(arrays["arr_10"]?.floats.values == [10, 0.5])
    #expect(try NPYFolder.archive(of: folder.url) == archive)
  }

  @Test("names the file that cannot be understood")
  func namesFile() throws {
    _ = try folder.write("no array", to: "0.npy")
    let error = #expect(throws: FileError.self) { try NPYFolder.archive(of: folder.url) }
    #expect(error?.place?.hasPrefix("0.npy") == true)
  }

  @Test("must not be empty")
  func mustNotBeEmpty() {
    #expect(throws: FileError.self) { try NPYFolder.archive(of: folder.url) }
  }
}
