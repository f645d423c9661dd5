import Foundation

/// What a process that reads a stranger's file may use.
public enum ChildLimits {
  /// Limits this process for good: memory to 2 GiB and eight times the size of the file that is its
  /// standard input, processor time to 60 s and one for each 10 MB, and no core dumps.
  public static func apply() {
    var status = stat()
    let size = fstat(0, &status) == 0 ? max(0, Int(status.st_size)) : 0
    let (eightfold, isHuge) = size.multipliedReportingOverflow(by: 8)
    set(
      addressSpace, to: isHuge ? Int.max : eightfold.addingReportingOverflow(1 << 31).partialValue)
    set(processorTime, to: 60 + size / 10_000_000)
    set(coreDump, to: 0)
  }

  private static func set(_ resource: Int32, to value: Int) {
    var limit = rlimit(rlim_cur: rlim_t(max(0, value)), rlim_max: rlim_t(max(0, value)))
    #if canImport(Glibc)
      setrlimit(__rlimit_resource_t(resource), &limit)
    #else
      setrlimit(resource, &limit)
    #endif
  }

  // Linux's C library declares these as an enumeration.
  #if canImport(Glibc)
    private static let addressSpace = Int32(RLIMIT_AS.rawValue)
    private static let processorTime = Int32(RLIMIT_CPU.rawValue)
    private static let coreDump = Int32(RLIMIT_CORE.rawValue)
  #else
    private static let (addressSpace, processorTime, coreDump) = (
      RLIMIT_AS, RLIMIT_CPU, RLIMIT_CORE
    )
  #endif
}
