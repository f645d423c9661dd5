import CZip
public import Foundation
public import RecurrentFiles

/// A zip archive, read by libzip.
///
/// Nothing is extracted to disk, so names cannot lead anywhere.
///
/// Its entries are stored plainly or by deflate and not encrypted, and each name is there once.
public struct ZipFile: ~Copyable {
  /// The entries in the order of the archive's directory.
  public let entries: [Entry]
  private let archive: OpaquePointer
  private let limits: FileLimits

  /// An entry as the archive's directory describes it.
  public struct Entry: Hashable, Sendable {
    public let name: String
    /// The size of its contents in bytes.
    public let size: Int
    /// The bytes that it takes in the archive.
    public let storedSize: Int
    /// Whether it is packed by deflate, else stored plainly.
    public let isDeflated: Bool
  }

  /// Opens an archive in memory.
  ///
  /// - Throws: `FileError`.
  public init(_ bytes: Data, limits: FileLimits = FileLimits()) throws {
    // libzip frees the copy with the archive.
    guard let copy = malloc(max(1, bytes.count)) else { throw FileError("there is no memory") }
    bytes.withUnsafeBytes { if $0.count > 0 { memcpy(copy, $0.baseAddress!, $0.count) } }
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let source = zip_source_buffer_create(copy, UInt64(bytes.count), 1, &error) else {
      free(copy)
      throw FileError("the archive cannot be read: \(Self.text(of: &error))")
    }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
      zip_source_free(source)
      throw FileError("the archive cannot be opened: \(Self.text(of: &error))")
    }
    // All stored properties are set before anything throws, so that `deinit` closes the archive.
    do {
      entries = try Self.entries(of: archive, size: bytes.count, limits: limits)
    } catch {
      zip_discard(archive)
      throw error
    }
    self.archive = archive
    self.limits = limits
  }

  /// Opens an archive.
  public init(contentsOf file: URL, limits: FileLimits = FileLimits()) throws {
    let bytes: Data
    do { bytes = try Data(contentsOf: file, options: .mappedIfSafe) } catch {
      throw FileError("the file cannot be read: \(error.localizedDescription)", file: file.path)
    }
    do { try self.init(bytes, limits: limits) } catch let error as FileError {
      throw error.naming(file.path)
    }
  }

  deinit { zip_discard(archive) }

  /// The contents of an entry, their checksum verified.
  ///
  /// - Throws: `FileError` if there is no such entry, or it is damaged.
  public func read(_ name: String) throws -> Data {
    guard let index = entries.firstIndex(where: { $0.name == name }) else {
      throw FileError("there is no such entry", at: name)
    }
    let size = entries[index].size
    guard let file = zip_fopen_index(archive, UInt64(index), 0) else {
      throw FileError("the entry cannot be opened: \(message)", at: name)
    }
    defer { zip_fclose(file) }
    var contents = Data(count: size)
    var done = 0
    while done < size {
      let count = contents.withUnsafeMutableBytes {
        zip_fread(file, $0.baseAddress! + done, UInt64(size - done))
      }
      guard count > 0 else {
        throw FileError("the entry is damaged after \(done) of its \(size) bytes", at: name)
      }
      done += Int(count)
    }
    // Reading past the end makes libzip compare the checksum, and shows contents that are too long.
    var more: UInt8 = 0
    guard zip_fread(file, &more, 1) == 0 else {
      throw FileError("the entry's size or checksum is wrong", at: name)
    }
    return contents
  }

  private var message: String { String(cString: zip_strerror(archive)) }

  static func text(of error: inout zip_error_t) -> String {
    String(cString: zip_error_strerror(&error))
  }

  private static func entries(
    of archive: OpaquePointer, size: Int, limits: FileLimits
  ) throws -> [Entry] {
    let count = Int(zip_get_num_entries(archive, 0))
    guard count <= limits.entries else {
      throw FileError("the archive has \(count) entries", expected: "at most \(limits.entries)")
    }
    var names: Set<String> = []
    var total = 0
    return try (0..<count).map { index in
      let entry = try entry(index, of: archive, size: size, limits: limits)
      guard names.insert(entry.name).inserted else {
        throw FileError("the archive has two entries of this name", at: entry.name)
      }
      total += entry.size
      guard total <= limits.mostBytes(decompressing: size) else {
        throw FileError("the entries together become more than \(total - 1) bytes")
      }
      return entry
    }
  }

  private static func entry(
    _ index: Int, of archive: OpaquePointer, size: Int, limits: FileLimits
  ) throws -> Entry {
    var stat = zip_stat_t()
    zip_stat_init(&stat)
    guard zip_stat_index(archive, UInt64(index), 0, &stat) == 0, let name = stat.name else {
      throw FileError("entry \(index) of the archive cannot be read")
    }
    let text = String(cString: name)
    guard stat.encryption_method == ZIP_EM_NONE else {
      throw FileError("the entry is encrypted", at: text)
    }
    guard [ZIP_CM_STORE, ZIP_CM_DEFLATE].contains(Int32(stat.comp_method)) else {
      throw FileError(
        "the entry is packed by method \(stat.comp_method)", at: text,
        expected: "0 (stored) or 8 (deflate)")
    }
    let entry = Entry(
      name: text, size: Int(clamping: stat.size), storedSize: Int(clamping: stat.comp_size),
      isDeflated: Int32(stat.comp_method) == ZIP_CM_DEFLATE)
    let most =
      entry.isDeflated ? limits.mostBytes(decompressing: entry.storedSize) : entry.storedSize
    guard entry.storedSize <= size, entry.size <= most else {
      throw FileError(
        "the entry is to become \(entry.size) bytes from \(entry.storedSize)", at: text,
        expected: "at most \(most), from bytes within the archive of \(size)")
    }
    return entry
  }
}
