import Foundation
import Results
import TestSupport
import Testing

/// Runs that cannot go on, and output that cannot be written.
struct FailureTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
  }

  @Test func `without gnuplot the numbers are kept and can be drawn later`() throws {
    let result = try place.exp("run", "tiny.spec", environment: ["PATH": place.path("none")])
    #expect(result.exitCode == 1)
    #expect(result.output.isEmpty)
    #expect(
      result.error.hasSuffix(
        """
        error: cannot draw charts: 'gnuplot' is not installed or not on PATH
          help: apt-get install gnuplot-nox libgnuplot-iostream-dev

        """))
    #expect(
      try place.rows("SELECT status, verdict, error LIKE 'cannot draw charts:%' FROM runs") == [
        [.text("failed"), .text("agree"), .integer(1)]
      ])
    #expect(try place.cell("SELECT count(*) FROM predictions") == .integer(51))
    #expect(try place.names(in: place.runFolders()[0]) == ["weights.safetensors"])

    #expect(try place.exp("plot").exitCode == 0)
    #expect(try place.names(in: place.runFolders()[0]).count == 13)
  }

  @Test(arguments: ["linear", "relu"])
  func `a loss that diverges ends the run and is named`(activation: String) throws {
    let result = try place.exp(
      "run", "tiny.spec", "model.0.lstm.activation=\(activation)",
      "weights.train.optimizer.rmsprop.learning_rate=1e30")
    #expect(result.exitCode == 1)
    #expect(result.output.isEmpty)
    let words = /error: training stopped: the loss became \S+ at epoch 1, batch 2\n/
    #expect(result.error.contains(words), "\(result.error)")
    #expect(
      try place.rows("SELECT status, verdict, error LIKE 'training stopped: %' FROM runs") == [
        [.text("failed"), .null, .integer(1)]
      ])
    #expect(try place.runFolders().isEmpty)
    let show = try place.exp("show")
    #expect(show.output.contains(#/error +training stopped: the loss became /#))
    #expect(show.output.contains("help: a smaller learning rate"))
  }

  #if os(Linux)
    @Test(arguments: [["list"], ["show"], ["query", "SELECT 1"]])
    func `results that cannot be written are an error`(arguments: [String]) throws {
      try place.run()
      let full = try FileHandle(forWritingTo: URL(filePath: "/dev/full"))
      let result = try place.command(arguments).start(output: full).result()
      #expect(result.exitCode == 1)
      #expect(result.error == "error: the results cannot be written: No space left on device\n")
    }
  #endif

  @Test func `a run goes on when nobody reads its progress any more`() throws {
    // The reader takes the first line and is gone; the rest of the shell waits for the run.
    let script =
      "'\(Workplace.program.path)' run tiny.spec weights.train.epochs=50 2>&1 | head -n 1"
    var shell = place.command(["-c", script])
    shell.executable = URL(filePath: "/bin/sh")
    #expect(try shell.run().exitCode == 0)
    #expect(
      try place.rows("SELECT status, epochs FROM run_overview") == [
        [.text("finished"), .integer(50)]
      ])
  }
}
