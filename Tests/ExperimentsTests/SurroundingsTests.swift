import Foundation
import Results
import Testing

@testable import Experiments

/// What this program says of itself and of its machine.
struct SurroundingsTests {
  @Test(
    arguments: [
      ("processor\t: 0\nmodel name\t: AMD EPYC 9B14\nflags\t\t: fpu\n", "AMD EPYC 9B14"),
      (
        "processor\t: 0\nBogoMIPS\t: 243.75\nCPU implementer\t: 0x41\nCPU architecture: 8\n"
          + "CPU variant\t: 0x3\nCPU part\t: 0xd0c\nCPU revision\t: 1\n\n"
          + "processor\t: 1\nCPU implementer\t: 0x41\nCPU part\t: 0xd0d\n",
        "ARM implementer 0x41 part 0xd0c variant 0x3 revision 1"
      ),
      ("processor\t: 0\n", nil),
      ("", nil),
    ] as [(String, String?)])
  func `names the processor`(information: String, name: String?) {
    #expect(Processor.name(inCPUInfo: information) == name)
  }

  @Test(
    arguments: [
      ("Name:\texp\nVmPeak:\t  999 kB\nVmHWM:\t   13596 kB\n", 13596 * 1024),
      ("VmHWM:\t9223372036854775807 kB\n", nil), ("VmHWM:\tmuch kB\n", nil), ("", nil),
    ] as [(String, Int?)])
  func `reads the most memory that a process held`(status: String, bytes: Int?) {
    #expect(ProcessMemory.peak(inStatus: status) == bytes)
  }

  @Test func `knows what it was built with and what it has loaded`() throws {
    let surroundings = Surroundings.current(threads: 2, drawsCharts: true)
    #expect(surroundings.environment.compiler?.lowercased().contains("clang") == true)
    #expect(surroundings.environment.swiftVersion.hasPrefix("6."))
    #if DEBUG
      #expect(surroundings.environment.build == .debug)
    #else
      #expect(surroundings.environment.build == .release)
    #endif
    #expect(
      surroundings.libraries.map(\.name) == ["hdf5", "libzip", "openssl", "sqlite", "gnuplot"])
    for library in surroundings.libraries {
      #expect(library.version.first?.isNumber == true, "\(library)")
    }
    #expect(Surroundings.current(threads: 2).libraries.map(\.name).last == "sqlite")
  }
}
