import Foundation
import Recurrent
import Results

/// What a run is computed with, as it is recorded before the first step.
struct Surroundings {
  let environment: RunEnvironment
  /// The other programs that take part.
  let libraries: [LibraryVersion]
  /// The changes of the sources, if there are any that are to be kept.
  let contents: [FileContent]

  /// This program on this machine, in the working copy of the current folder.
  ///
  /// - Parameters:
  ///   - threads: How many threads compute.
  ///   - drawsCharts: Whether gnuplot takes part.
  ///   - asksGit: Whether the working copy is looked at.
  ///   - database: Where the run is recorded: what lies there are results, and not changes.
  /// - Returns: What is known of all that.
  static func current(
    threads: Int, drawsCharts: Bool = false, asksGit: Bool = true,
    besides database: ResultsDatabase? = nil
  ) -> Surroundings {
    // gnuplot takes as long as git to answer, so both are asked at the same time.
    let (copy, gnuplot) = LibraryVersion.gnuplot(ifAsked: drawsCharts) {
      () -> WorkingCopy? in
      guard asksGit else { return nil }
      return WorkingCopy.current(
        without: database,
        includesUntracked: ProcessInfo.processInfo.environment["EXP_RECORD_UNTRACKED"] == "1")
    }
    let environment = RunEnvironment(
      programVersion: Program.version, gitCommit: copy?.commit, gitDirty: copy?.isDirty,
      gitDiffSHA256: copy?.changes?.sha256, swiftVersion: Program.swiftVersion,
      compiler: KernelLevel.compiler, build: Program.build,
      operatingSystem: ProcessInfo.processInfo.operatingSystemVersionString,
      processor: Processor.name, kernelLevel: KernelLevel.current, threads: threads)
    return Surroundings(
      environment: environment, libraries: LibraryVersion.loaded + (gnuplot.map { [$0] } ?? []),
      contents: copy?.changes.flatMap { $0.isKept ? [$0.content] : [] } ?? [])
  }
}
