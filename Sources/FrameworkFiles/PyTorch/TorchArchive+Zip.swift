package import Foundation
package import RecurrentFiles

extension TorchArchive {
  /// Reads the description of the tensors of a `.pt` or `.pth` file.
  ///
  /// - Throws: `FileError` if it is no zip archive of `torch.save`, or asks for more than tensors.
  package init(_ bytes: Data, limits: FileLimits = FileLimits()) throws {
    let zip = try ZipFile(bytes, limits: limits)
    try self.init(entries: zip.entries.map(\.name)) { try zip.read($0) }
  }
}
