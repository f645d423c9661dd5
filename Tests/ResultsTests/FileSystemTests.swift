import Testing

@testable import Results

struct FileSystemTests {
  static let mounts = """
    22 1 254:0 / / rw,relatime - ext4 /dev/vda rw
    23 22 0:21 / /proc rw - proc proc rw
    24 22 0:40 / /home rw shared:1 - nfs4 server:/home rw
    25 24 254:1 / /home/ann/scratch rw - xfs /dev/vdb rw
    26 22 0:41 / /mnt/two\\040words rw - fuse.sshfs ann@host: rw
    27 22 0:42 / /data rw - ext4 /dev/vdc rw
    28 27 0:43 / /data rw - cifs //server/data rw
    not a mount
    """

  @Test(arguments: [
    ("/results.sqlite", "ext4"), ("/home/ann/results.sqlite", "nfs4"),
    ("/home/ann/scratch/results.sqlite", "xfs"), ("/homes/ann", "ext4"),
    ("/mnt/two words/a", "fuse.sshfs"), ("/data/a", "cifs"),
  ])
  func `finds the file system that holds a path`(path: String, type: String) {
    #expect(FileSystem.type(holding: path, mounts: Self.mounts) == type)
  }

  @Test func `knows nothing without mounts`() {
    #expect(FileSystem.type(holding: "/a", mounts: "") == nil)
  }

  @Test(arguments: ["nfs4", "cifs", "fuse.sshfs", "9p", "lustre"])
  func `knows the file systems that machines share`(type: String) {
    #expect(FileSystem.isShared(type))
  }

  @Test(arguments: ["ext4", "xfs", "btrfs", "tmpfs", "overlay", "fuseblk"])
  func `knows the disks of this machine`(type: String) {
    #expect(!FileSystem.isShared(type))
  }
}
