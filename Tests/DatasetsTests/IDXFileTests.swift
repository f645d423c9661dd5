import Datasets
import Diagnostics
import Recurrent
import Testing

struct IDXFileTests {
  /// A file of the format, by its description.
  private func file(_ type: UInt8, _ shape: [UInt32], _ numbers: [UInt8]) -> [UInt8] {
    let extents = shape.flatMap { extent in
      withUnsafeBytes(of: extent.bigEndian) { Array($0) }
    }
    return [0, 0, type, UInt8(shape.count)] + extents + numbers
  }

  /// Three numbers as a file has them.
  struct Numbers {
    var type: UInt8
    var bytes: [UInt8]
    var values: [Double]
  }

  @Test(arguments: [
    Numbers(type: 0x08, bytes: [0, 127, 255], values: [0, 127, 255]),
    Numbers(type: 0x09, bytes: [0, 127, 255], values: [0, 127, -1]),
    Numbers(type: 0x0B, bytes: [1, 0, 0xFF, 0xFE, 0, 3], values: [256, -2, 3]),
    Numbers(
      type: 0x0C, bytes: [0, 1, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 9], values: [65536, -1, 9]),
    Numbers(
      type: 0x0D, bytes: [0x3F, 0x80, 0, 0, 0xC0, 0, 0, 0, 0x3E, 0x80, 0, 0],
      values: [1, -2, 0.25]),
    Numbers(
      type: 0x0E,
      bytes: [
        0x3F, 0xF0, 0, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0, 0x3F, 0xD0, 0, 0, 0, 0, 0, 0,
      ],
      values: [1, -2, 0.25]),
  ])
  func `reads every type of number`(numbers: Numbers) throws {
    let file = file(numbers.type, [3], numbers.bytes)
    #expect(try IDXFile.array(file, file: "f") == Tensor(shape: [3], values: numbers.values))
    let floats = numbers.values.map { Float($0) }
    #expect(try IDXFile.array(file, file: "f") == Tensor(shape: [3], values: floats))
  }

  @Test func `reads images in the order of their axes`() throws {
    let images = try IDXFile.array(
      file(0x08, [2, 2, 3], Array(0..<12)), file: "f", as: Float.self)
    #expect(images == Tensor(shape: [2, 2, 3], values: (0..<12).map { Float($0) }))
  }

  @Test func `refuses what is no such file`() {
    let mistakes: [([UInt8], String)] = [
      ([], "the file is not an IDX file"), ([0, 0, 8], "the file is not an IDX file"),
      ([0, 0, 0x0A, 1, 0, 0, 0, 1, 5], "the file is not an IDX file"),
      ([0, 0, 8, 0, 5], "the file is not an IDX file"),
      ([1, 0, 8, 1, 0, 0, 0, 1, 5], "the file is not an IDX file"),
      ([0, 0, 8, 2, 0, 0, 0, 1], "the file ends within its header"),
      (file(8, [3], [1, 2]), "the file has 2 bytes of numbers"),
      (file(8, [1], [1, 2]), "the file has 2 bytes of numbers"),
      (file(8, [.max, .max, .max, .max], [1, 2]), "the file has 2 bytes of numbers"),
      (
        file(8, [.max, .max, .max, 0], []),
        "the array of shape [4294967295, 4294967295, 4294967295, 0] is empty"
      ),
      ([0x1F, 0x8B, 8, 0, 0, 0], "the file is compressed by gzip"),
    ]
    for (bytes, message) in mistakes {
      let error = #expect(throws: Diagnostic.self) {
        try IDXFile.array(bytes, file: "train-labels", as: Double.self)
      }
      #expect(error?.message == message)
      #expect(error?.place?.file == "train-labels")
    }
  }

  @Test func `random bytes are read or refused`() {
    var random = NumPyRandom(seed: 0)
    for _ in 0..<5000 {
      let rest = (0..<random.randint(0, 30)).map { _ in UInt8(random.randint(0, 16)) }
      let bytes: [UInt8] = [0, 0] + rest
      let array = try? IDXFile.array(bytes, file: "f", as: Float.self)
      if let array { #expect(array.shape.reduce(1, *) == array.values.count) }
    }
  }
}
