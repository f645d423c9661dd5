import Foundation
import Recurrent
import Results
import TestSupport
import Testing

/// A run is a function of its spec: the same bits again, and others for another spec.
struct RepetitionTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
  }

  @Test func `a second run says that it gives the same bits`() throws {
    let first = try place.run()
    #expect(!first.output.contains("repeated"))
    let second = try place.run()
    let run = try first.value(of: "run").prefix(8)
    #expect(try second.value(of: "repeated") == "the same bits as run \(run)")
    #expect(try hashes(of: second) == hashes(of: first))
    #expect(try place.cell("SELECT count(DISTINCT results_sha256) FROM runs") == .integer(1))
  }

  @Test func `a second run's charts are the same files`() throws {
    try place.run()
    try place.run()
    #expect(try place.cell("SELECT count(*) FROM artifacts") == .integer(26))
    #expect(try place.cell("SELECT count(DISTINCT sha256) FROM artifacts") == .integer(13))
  }

  @Test func `another spelling of the same spec is the same run`() throws {
    try place.run()
    let spec = Workplace.spec.replacing("units: 4}", with: "activation: tanh, units: 4} # as ever")
    _ = try place.folder.write(spec, to: "tiny.spec")
    #expect(try place.run().value(of: "repeated").hasPrefix("the same bits"))
  }

  @Test(arguments: KernelLevel.available)
  func `every kind of processor gives the same bits`(level: String) throws {
    let first = try place.run()
    let second = try place.exp("run", "tiny.spec", environment: ["EXP_KERNELS": level])
    #expect(second.exitCode == 0)
    #expect(try second.value(of: "repeated").hasPrefix("the same bits"))
    #expect(try hashes(of: second) == hashes(of: first))
    #expect(
      try place.cell("SELECT kernel_level FROM runs ORDER BY number DESC") == .text(level))
  }

  @Test(arguments: [
    "{gru: {units: 5}}", "{gru: {units: 5, reset_after: false}}", "{simple_rnn: {units: 5}}",
    "{lstm: {units: 19, go_backwards: true}}",
  ])
  func `every recurrent layer agrees, with the same bits on every processor`(
    layer: String
  ) throws {
    let override = "model.0=\(layer)"
    let first = try place.exp("run", "tiny.spec", override)
    #expect(first.exitCode == 0)
    #expect(try first.value(of: "verdict") == "agree")
    for level in KernelLevel.available {
      let again = try place.exp(
        "run", "tiny.spec", override, environment: ["EXP_KERNELS": level])
      #expect(try again.value(of: "repeated").hasPrefix("the same bits"))
    }
  }

  @Test(arguments: ["v9", "AVX2", " "])
  func `kernels that this processor cannot run are refused`(level: String) throws {
    let result = try place.exp("run", "tiny.spec", environment: ["EXP_KERNELS": level])
    #expect(result.exitCode == 2)
    #expect(result.output.isEmpty)
    #expect(result.error.contains("'\(level)'"))
    #expect(result.error.contains(KernelLevel.available.joined(separator: ", ")))
    #expect(try place.names() == ["tiny.spec"])
  }

  @Test(arguments: ["seed=1", "model.0.lstm.units=5", "weights.train.batch_size=17"])
  func `another spec gives other bits and repeats nothing`(override: String) throws {
    let first = try place.run()
    let other = try place.run(override)
    #expect(!other.output.contains("repeated"))
    #expect(try other.value(of: "weights") != first.value(of: "weights"))
    #expect(try other.value(of: "predictions") != first.value(of: "predictions"))
  }

  @Test func `an earlier run that did not finish is not repeated`() throws {
    _ = try place.exp("run", "tiny.spec", environment: ["PATH": place.path("results")])
    #expect(try place.cell("SELECT status FROM runs") == .text("failed"))
    #expect(try !place.run().output.contains("repeated"))
  }

  private func hashes(of result: CommandResult) throws -> [String] {
    try [result.value(of: "weights"), result.value(of: "predictions")]
  }
}
