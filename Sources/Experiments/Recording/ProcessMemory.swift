import Foundation

/// How much memory this process holds; the processes that it starts, such as Keras's, hold theirs.
enum ProcessMemory {
  /// The most bytes that it held at a time.
  static var peak: Int {
    #if os(Linux)
      // Linux hands `ru_maxrss` on to what a process starts: below a large parent it tells of that.
      let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)
      if let peak = status.flatMap(peak(inStatus:)) { return peak }
    #endif
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

  /// What the line `VmHWM` of `/proc/PID/status` says, in bytes.
  static func peak(inStatus text: String) -> Int? {
    let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    let fields = line?.split(whereSeparator: \.isWhitespace) ?? []
    guard fields.count == 3, fields[2] == "kB", let kibibytes = Int(fields[1]) else { return nil }
    let (bytes, overflow) = kibibytes.multipliedReportingOverflow(by: 1024)
    return overflow ? nil : bytes
  }
}
