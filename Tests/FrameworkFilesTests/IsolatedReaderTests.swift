import Foundation
import FrameworkFiles
import RecurrentFiles
import Testing

@Suite struct IsolatedReaderTests {
  private func reader(_ argument: String, timeLimit: Duration = .seconds(60)) -> IsolatedReader {
    IsolatedReader(
      executable: Bundle.main.bundleURL.appending(path: "FileFuzzer"), arguments: [argument],
      timeLimit: timeLimit)
  }

  @Test(arguments: ["numbers", "attributes", "ordered"])
  func `reads the same as in the same process, from a file and from bytes`(name: String) throws {
    let file = fixture("containers/\(name).h5")
    let expected = try HDF5File.read(file)
    #expect(try reader("isolated").read(file) == expected)
    #expect(try reader("isolated").read(Data(contentsOf: file)) == expected)
  }

  @Test func `passes on what is wrong with a file`() throws {
    let file = fixture("containers/soft-link.h5")
    let expected = #expect(throws: FileError.self) { try HDF5File.read(file) }
    let error = #expect(throws: FileError.self) { try reader("isolated").read(file) }
    #expect(error == expected)
  }

  @Test func `tells that a file made the process crash`() throws {
    let error = #expect(throws: FileError.self) {
      try reader("crash").read(fixture("containers/numbers.h5"))
    }
    #expect(try #require(error).message == "the file made the HDF5 library crash (signal 6)")
  }

  // The file is `attributes.h5`, damaged by the fuzzer. libhdf5 1.10.8 crashes in `H5HG_read`;
  // other versions may refuse it.
  @Test func `a file that makes libhdf5 crash is an error of the reader`() throws {
    let file = fixture("containers/crashes-libhdf5-1.10.8.h5")
    let error = #expect(throws: FileError.self) { try reader("isolated").read(file) }
    #expect(error?.file == file.path)
  }

  @Test func `ends a process that takes too long`() throws {
    let error = #expect(throws: FileError.self) {
      try reader("hang", timeLimit: .milliseconds(200)).read(fixture("containers/numbers.h5"))
    }
    #expect(try #require(error).message.contains("it took longer than"))
  }

  @Test func `tells that the program cannot be started`() throws {
    var reader = reader("isolated")
    reader.executable = URL(filePath: "/nowhere/reader")
    let error = #expect(throws: FileError.self) {
      try reader.read(fixture("containers/numbers.h5"))
    }
    #expect(try #require(error).message.contains("cannot be started"))
  }

  @Test func `reads from several threads at once`() async throws {
    let file = fixture("containers/numbers.h5")
    let expected = try HDF5File.read(file)
    let reader = reader("isolated")
    try await withThrowingTaskGroup(of: ArrayTree.self) { group in
      for _ in 0..<8 { group.addTask { try reader.read(file) } }
      for try await tree in group { #expect(tree == expected) }
    }
  }
}
