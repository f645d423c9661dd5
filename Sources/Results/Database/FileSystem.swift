import Foundation

/// What kind of file system a file lies on.
enum FileSystem {
  /// Whether `path` is on a disk of this machine, as far as the system says.
  static func isLocal(_ path: String) -> Bool {
    let file = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    #if os(Linux)
      let mounts = try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)
      return type(holding: file.path, mounts: mounts ?? "").map { !isShared($0) } ?? true
    #else
      let folder = file.deletingLastPathComponent()
      return (try? folder.resourceValues(forKeys: [.volumeIsLocalKey]).volumeIsLocal) ?? true
    #endif
  }

  /// Whether several machines can have file systems of this type mounted at once.
  static func isShared(_ type: String) -> Bool {
    shared.contains(type.hasPrefix("fuse.") ? String(type.dropFirst(5)) : type)
  }

  private static let shared: Set<String> = [
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "openafs", "9p", "ceph", "lustre", "gpfs",
    "beegfs", "glusterfs", "gfs2", "ocfs2", "panfs", "pvfs2", "orangefs", "vboxsf", "vmhgfs",
    "vmhgfs-fuse", "sshfs", "s3fs", "rclone", "davfs",
  ]

  /// The type of the file system that holds `path`, from the text of `/proc/self/mountinfo`: that
  /// of the longest mount point above it, and of the last one mounted there.
  static func type(holding path: String, mounts: String) -> String? {
    var best: (point: String, type: String)?
    for line in mounts.split(separator: "\n") {
      guard let mount = Mount(line), mount.isAbove(path) else { continue }
      if mount.point.utf8.count >= best?.point.utf8.count ?? 0 { best = (mount.point, mount.type) }
    }
    return best?.type
  }
}

/// One line of `/proc/self/mountinfo`.
private struct Mount {
  let point: String
  let type: String

  init?(_ line: Substring) {
    let fields = line.split(separator: " ")
    guard fields.count > 4, let dash = fields.firstIndex(of: "-"), dash + 1 < fields.count
    else { return nil }
    // The system writes the four characters that would break a line as octal numbers.
    point = [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")]
      .reduce(String(fields[4])) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    type = String(fields[dash + 1])
  }

  func isAbove(_ path: String) -> Bool {
    point == "/" || path == point || path.hasPrefix(point + "/")
  }
}
