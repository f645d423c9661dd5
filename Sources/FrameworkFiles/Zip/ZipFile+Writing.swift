import CZip
public import Foundation
import RecurrentFiles

extension ZipFile {
  /// The bytes of an archive of entries stored plainly, the same for the same entries.
  ///
  /// All entries are dated 1980-01-01, the first day that the format knows.
  public static func bytes(of entries: [(name: String, contents: Data)]) throws -> Data {
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let target = zip_source_buffer_create(nil, 0, 0, &error) else {
      throw FileError("no archive can be made: \(text(of: &error))")
    }
    // One reference for reading the bytes after the archive, which has the other, is closed.
    zip_source_keep(target)
    defer { zip_source_free(target) }
    guard let archive = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &error) else {
      zip_source_free(target)
      throw FileError("no archive can be made: \(text(of: &error))")
    }
    do {
      for entry in entries { try add(entry.name, entry.contents, to: archive) }
    } catch {
      zip_discard(archive)
      throw error
    }
    guard zip_close(archive) == 0 else {
      let reason = String(cString: zip_strerror(archive))
      zip_discard(archive)
      throw FileError("the archive cannot be completed: \(reason)")
    }
    return try contents(of: target)
  }

  private static func add(
    _ name: String, _ contents: Data, to archive: OpaquePointer
  ) throws {
    // libzip reads the copy when it closes the archive, and frees it.
    guard let copy = malloc(max(1, contents.count)) else { throw FileError("there is no memory") }
    contents.withUnsafeBytes { if $0.count > 0 { memcpy(copy, $0.baseAddress!, $0.count) } }
    guard let source = zip_source_buffer(archive, copy, UInt64(contents.count), 1) else {
      free(copy)
      throw FileError("the entry cannot be added", at: name)
    }
    let index = zip_file_add(archive, name, source, ZIP_FL_ENC_UTF_8)
    guard index >= 0 else {
      zip_source_free(source)
      throw FileError(
        "the entry cannot be added: \(String(cString: zip_strerror(archive)))", at: name)
    }
    let firstOfJanuary: UInt16 = 1 << 5 | 1  // years count from 1980
    guard zip_set_file_compression(archive, UInt64(index), ZIP_CM_STORE, 0) == 0,
      zip_file_set_dostime(archive, UInt64(index), 0, firstOfJanuary, 0) == 0
    else { throw FileError("the entry cannot be stored", at: name) }
  }

  private static func contents(of source: OpaquePointer) throws -> Data {
    var stat = zip_stat_t()
    zip_stat_init(&stat)
    // An archive without entries has no bytes for libzip; the format says these.
    guard zip_source_stat(source, &stat) == 0, stat.size > 0 else {
      return Data([0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18))
    }
    guard zip_source_open(source) == 0 else { throw FileError("the archive cannot be read") }
    defer { zip_source_close(source) }
    var bytes = Data(count: Int(stat.size))
    let count = bytes.withUnsafeMutableBytes {
      zip_source_read(source, $0.baseAddress!, stat.size)
    }
    guard count == bytes.count else { throw FileError("the archive cannot be read") }
    return bytes
  }
}
