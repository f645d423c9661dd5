import Foundation
import Recurrent
import RecurrentFiles

/// Arrays of recorded files, by the shortest way.
enum FixtureArrays {
  /// Those of a safetensors file, in the order of their names.
  static func safetensors(_ url: URL) throws -> NamedArrays {
    let data = try Data(contentsOf: url)
    let length = data.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
    let header = try JSONSerialization.jsonObject(with: data[8..<8 + length]) as! [String: Any]
    var arrays = NamedArrays()
    for (name, entry) in header.sorted(by: { $0.key < $1.key }) where name != "__metadata__" {
      let entry = entry as! [String: Any]
      let range = (entry["data_offsets"] as! [Int]).map { 8 + length + $0 }
      let types = [
        "F32": ElementType.float32, "F16": .float16, "BF16": .bfloat16, "F64": .float64,
        "I64": .int64,
      ]
      arrays[name] = stored(
        data[range[0]..<range[1]], types[entry["dtype"] as! String]!, entry["shape"] as! [Int])
    }
    return arrays
  }

  /// Those of a `.npz`, by their names without `.npy`, in the file's order.
  static func npz(_ url: URL) throws -> NamedArrays {
    let zip = try StoredZip(url)
    var arrays = NamedArrays()
    for name in zip.names {
      let npy = zip[name]!
      let length = Int(npy[8]) | Int(npy[9]) << 8
      let header = String(decoding: npy[10..<10 + length], as: UTF8.self)
      let types = ["<f4": ElementType.float32, "<f8": .float64, "<i4": .int32, "<i8": .int64]
      let type = types.first { header.contains("'\($0.key)'") }!.value
      let shape = header.split(separator: "(")[1].split(
        separator: ")", omittingEmptySubsequences: false)[0]
      var extents = shape.split(separator: ",").compactMap {
        Int($0.trimmingCharacters(in: .whitespaces))
      }
      let isFortran = header.contains("'fortran_order': True")
      if isFortran { extents.reverse() }
      var array = stored(npy[(10 + length)...], type, extents)
      if isFortran, extents.count == 2 {
        let (rows, columns) = (extents[1], extents[0])
        let values = array.floats.values
        array = StoredArray(
          Tensor<Float>(
            shape: [rows, columns],
            values: (0..<rows * columns).map { values[$0 % columns * rows + $0 / columns] }))
      }
      arrays[name.replacingOccurrences(of: ".npy", with: "")] = array
    }
    return arrays
  }

  private static func stored(_ data: Data, _ type: ElementType, _ shape: [Int]) -> StoredArray {
    let bytes = [UInt8](data)
    let values = stride(from: 0, to: bytes.count, by: type.bytes).map { start -> Double in
      let bits = bytes[start..<start + type.bytes].reversed().reduce(UInt64(0)) {
        $0 << 8 | UInt64($1)
      }
      switch type {
      case .float32: return Double(Float(bitPattern: UInt32(bits)))
      case .bfloat16: return Double(Float(bitPattern: UInt32(bits) << 16))
      case .float16: return Double(Float16(bitPattern: UInt16(bits)))
      case .float64: return Double(bitPattern: bits)
      case .int32: return Double(Int32(truncatingIfNeeded: bits))
      default: return Double(Int64(bitPattern: bits))
      }
    }
    return type.fitsFloat
      ? StoredArray(
        Tensor<Float>(shape: shape, values: values.map { Float($0) }), elementType: type)
      : StoredArray(Tensor<Double>(shape: shape, values: values), elementType: type)
  }
}
