import Foundation
import Recurrent
import RecurrentFiles
import Testing

@Suite struct NPYFileTests {
  /// A file of version 1 with this header and these bytes after it.
  private func file(_ header: String, _ body: [UInt8], version: UInt8 = 1) -> Data {
    let length = header.utf8.count
    let count =
      version == 1
      ? [UInt8(length & 0xFF), UInt8(length >> 8)]
      : [UInt8(length & 0xFF), UInt8(length >> 8), 0, 0]
    return Data([0x93] + Array("NUMPY".utf8) + [version, 0] + count + Array(header.utf8) + body)
  }

  private func header(_ type: String, _ shape: String, fortran: String = "False") -> String {
    "{'descr': '\(type)', 'fortran_order': \(fortran), 'shape': \(shape), }\n"
  }

  @Test(arguments: [1, 2, 3] as [UInt8])
  func `reads versions 1, 2 and 3`(version: UInt8) throws {
    let array = try NPYFile.read(file(header("<i2", "(2,)"), [1, 0, 0xFF, 0xFF], version: version))
    #expect(array == StoredArray(Tensor<Float>(shape: [2], values: [1, -1]), elementType: .int16))
  }

  @Test func `reads numbers whose first byte is the most significant`() throws {
    let array = try NPYFile.read(file(header(">f4", "()"), [0x3F, 0x80, 0, 0]))
    #expect(array == StoredArray(Tensor<Float>(shape: [], values: [1])))
  }

  @Test func `makes an array stored by columns row-major`() throws {
    let array = try NPYFile.read(
      file(header("|u1", "(2, 3, 2)", fortran: "True"), Array(0..<12)))
    #expect(array.shape == [2, 3, 2])
    #expect(array.floats.values == [0, 6, 2, 8, 4, 10, 1, 7, 3, 9, 5, 11])
  }

  @Test func `reads extents that Python 2 marked as long`() throws {
    #expect(try NPYFile.read(file(header("|b1", "(2L,)"), [1, 0])).floats.values == [1, 0])
  }

  @Test func `what is written reads as it was`() throws {
    for type in ElementType.allCases where type != .bfloat16 {
      for shape in [[], [2], [2, 1], [0, 3]] {
        let count = shape.reduce(1, *)
        let array =
          type.fitsFloat
          ? StoredArray(Tensor<Float>(shape: shape, repeating: 1), elementType: type)
          : StoredArray(Tensor<Double>(shape: shape, repeating: 1), elementType: type)
        let bytes = try NPYFile.bytes(of: array)
        #expect(try NPYFile.read(bytes) == array)
        #expect((bytes.count - count * type.bytes).isMultiple(of: 64))
      }
    }
  }

  @Test(
    arguments: [
      ("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", "object arrays are pickles"),
      ("{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (1,), }", "records"),
      ("{'descr': '<U3', 'fortran_order': False, 'shape': (1,), }", "holds <U3"),
      ("{'descr': '<c8', 'fortran_order': False, 'shape': (1,), }", "holds <c8"),
      ("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", "4 bytes follow the header"),
      ("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }", "there is no number"),
      ("{'descr': '<f4', 'fortran_order': False}", "a key is missing"),
      ("{'descr': '<f4', 'descr': '<f4'}", "“descr” is unknown or there twice"),
      ("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), } + {}", "something follows"),
      ("__import__('os')", "malformed"),
      (
        "{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 4294967296, 4), }",
        "4 bytes follow the header"
      ),
      (
        "{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 4294967296, 0), }",
        "4 bytes follow the header"
      ),
    ])
  func `refuses what is no array of numbers that fill the file`(text: String, message: String)
    throws
  {
    let error = #expect(throws: FileError.self) { try NPYFile.read(file(text, [0, 0, 0, 0])) }
    #expect("\(try #require(error))".contains(message), "\(error!)")
  }

  @Test func `every beginning of a file is refused`() throws {
    let bytes = file(header("<f4", "(1,)"), [0, 0, 0, 0])
    for count in 0..<bytes.count {
      #expect(throws: FileError.self) { try NPYFile.read(bytes.prefix(count)) }
    }
  }
}
