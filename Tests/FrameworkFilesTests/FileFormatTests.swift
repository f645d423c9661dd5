import Foundation
import FrameworkFiles
import Testing

@Suite("The format of a file")
struct FileFormatTests {
  @Test(
    "is told by its first bytes",
    arguments: [
      ([0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A, 0], FileFormat.hdf5),
      ([0x50, 0x4B, 0x03, 0x04, 20, 0], .zip),
      ([0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0], .npy),
      ([64, 0, 0, 0, 0, 0, 0, 0, 0x7B, 0x22], .safetensors),
      ([0x80, 2, 0x7D], .pickle),
      (Array("{\"class_name\"".utf8), .json),
      (Array("experiment: sine".utf8), nil),
      ([], nil),
    ])
  func isToldByItsFirstBytes(bytes: [UInt8], format: FileFormat?) {
    #expect(FileFormat(start: Data(bytes)) == format)
  }
}
