import CHDF5
import CZip

/// The C libraries that this module reads files with.
package enum FrameworkLibraries {
  /// The versions that are loaded, which may be newer than those that the program was built with.
  package static var versions: [(name: String, version: String)] {
    [("hdf5", hdf5), ("libzip", String(cString: zip_libzip_version()))].compactMap {
      name, version in
      version.map { (name, $0) }
    }
  }

  private static var hdf5: String? {
    try? HDF5Library.exclusively {
      var (major, minor, release): (UInt32, UInt32, UInt32) = (0, 0, 0)
      try HDF5Library.check(H5get_libversion(&major, &minor, &release), "libhdf5 has no version")
      return "\(major).\(minor).\(release)"
    }
  }
}
