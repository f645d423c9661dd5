import Foundation
import Recurrent
import RecurrentFiles
import Testing

@Suite struct SafetensorsReadingTests {
  private func file(_ header: String, _ body: Int) -> Data {
    let length = UInt64(header.utf8.count)
    return withUnsafeBytes(of: length.littleEndian) { Data($0) } + Data(header.utf8)
      + Data(count: body)
  }

  @Test func `what is written reads as it was, in the order of writing`() throws {
    var file = SafetensorsFile(metadata: ["key": "\u{1F600} \" \u{1}"])
    var arrays = NamedArrays()
    for (index, type) in ElementType.allCases.reversed().enumerated() {
      let array =
        type.fitsFloat
        ? StoredArray(Tensor<Float>(shape: [2, 1], values: [0, 1]), elementType: type)
        : StoredArray(Tensor<Double>(shape: [2, 1], values: [0, 1]), elementType: type)
      arrays["\(20 - index) \(type)"] = array
      try file.append(array, named: "\(20 - index) \(type)")
    }
    let read = try SafetensorsFile.read(file.bytes)
    #expect(read.arrays == arrays)
    #expect(read.metadata == ["key": "\u{1F600} \" \u{1}"])
  }

  @Test func `64-bit integers are read as they were written`() throws {
    let numbers = [Int.min, -1, 0, 1 << 53 + 1, .max]
    var file = SafetensorsFile()
    try file.append(StoredArray(Tensor(shape: [5], values: numbers)), named: "a")
    let array = try #require(SafetensorsFile.read(file.bytes).arrays["a"])
    #expect(array.integers == Tensor(shape: [5], values: numbers))
    #expect(array.doubles.values == numbers.map { Double($0) })
    #expect(!array.isExactInFloat)
  }

  @Test func `reads escaped names`() throws {
    let header = #"{"\u0041\ud83d\ude00\n":{"dtype":"U8","shape":[],"data_offsets":[0,1]}}"#
    #expect(try SafetensorsFile.read(file(header, 1)).arrays.names == ["A\u{1F600}\n"])
  }

  private static let whole = #"{"dtype":"F32","shape":[1],"data_offsets":[0,4]}"#

  @Test(
    arguments: [
      (#"{"a":\#(whole),"a":\#(whole)}"#, 4, "the key “a” is there twice"),
      (#"{"a":{"dtype":"F32","dtype":"F32"}}"#, 4, "the key “dtype” is there twice"),
      (#"{"a":\#(whole)}"#, 5, "the arrays take 4 bytes, but 5 follow"),
      (#"{"a":\#(whole)}"#, 3, "the arrays take 4 bytes, but 3 follow"),
      (#"{"a":\#(whole),"b":\#(whole)}"#, 4, "b: the array begins at byte 0"),
      (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#, 8, "begins at byte 4"),
      (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#, 4, "no array of shape [2]"),
      (#"{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#, 4, "there is no number"),
      (#"{"a":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}}"#, 4, "malformed"),
      (
        #"{"a":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,0]}}"#, 0,
        "no array of shape"
      ),
      (#"{"a":{"dtype":"F8_E4M3","shape":[1],"data_offsets":[0,1]}}"#, 1, "holds F8_E4M3"),
      (#"{"a":{"dtype":"F32","shape":[1]}}"#, 4, "the array is not described"),
      (#"{"a":{"dtype":"F32","more":1}}"#, 4, "unknown key “more”"),
      (#"{"__metadata__":{"a":1}}"#, 0, "malformed"),
      (#"{"a":\#(whole)} x"#, 4, "something follows"),
      (#"{"\ud83d":\#(whole)}"#, 4, "half of a character"), ("[]", 0, "no JSON object"),
      (#"{"a""#, 0, "malformed"),
    ])
  func `refuses what the format does not allow`(header: String, body: Int, message: String) throws {
    let error = #expect(throws: FileError.self) { try SafetensorsFile.read(file(header, body)) }
    #expect("\(try #require(error))".contains(message), "\(error!)")
  }

  @Test func `a header longer than the file, or than the format allows, is refused`() throws {
    for length in [UInt64.max, 1 << 40, 100_000_001, 9] {
      let bytes = withUnsafeBytes(of: length.littleEndian) { Data($0) } + Data("{}      ".utf8)
      let error = #expect(throws: FileError.self) { try SafetensorsFile.read(bytes) }
      #expect(try #require(error).message.contains("the header is to have \(length) bytes"))
    }
  }
}
