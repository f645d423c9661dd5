import Foundation

/// How much memory this process holds.
enum ProcessMemory {
  /// The most bytes that it held at a time.
  static var peak: Int {
    var usage = rusage()
    #if os(Linux)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    #else
      getrusage(RUSAGE_SELF, &usage)
    #endif
    // In kibibytes on Linux, in bytes on Apple's systems.
    #if os(Linux)
      return usage.ru_maxrss * 1024
    #else
      return usage.ru_maxrss
    #endif
  }
}
