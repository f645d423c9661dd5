import Foundation

/// The machine's processor.
enum Processor {
  /// What it calls itself, or `unknown`.
  static var name: String {
    #if os(Linux)
      let information = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
      return information.flatMap(name(inCPUInfo:)) ?? "unknown"
    #else
      return brandString ?? "unknown"
    #endif
  }

  /// Reads `/proc/cpuinfo`: the name, or on ARM, where there is none, the numbers that stand for it.
  static func name(inCPUInfo text: String) -> String? {
    var fields: [Substring: String] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, let end = parts[0].lastIndex(where: { !$0.isWhitespace }) else {
        continue
      }
      let key = parts[0][...end]
      // Every core has its lines; on a machine with two kinds of them, the first one's count.
      if fields[key] == nil { fields[key] = parts[1].trimmingCharacters(in: .whitespaces) }
    }
    if let name = fields["model name"] { return name }
    guard let implementer = fields["CPU implementer"], let part = fields["CPU part"] else {
      return nil
    }
    let variant = fields["CPU variant"].map { " variant \($0)" } ?? ""
    let revision = fields["CPU revision"].map { " revision \($0)" } ?? ""
    return "ARM implementer \(implementer) part \(part)\(variant)\(revision)"
  }

  #if !os(Linux)
    private static var brandString: String? {
      var size = 0
      guard sysctlbyname("machdep.cpu.brand_string", nil, &size, nil, 0) == 0 else { return nil }
      var text = [UInt8](repeating: 0, count: size)
      guard sysctlbyname("machdep.cpu.brand_string", &text, &size, nil, 0) == 0 else { return nil }
      return String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
    }
  #endif
}
