import Foundation
import Results
import TestSupport
import Testing

/// How `exp` behaves on a terminal and elsewhere.
struct TerminalTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
  }

  @Test(arguments: [["run", "tiny.spec"], ["run", "none.spec"], ["run", "tiny.spec", "a=1"]])
  func `no escape sequences go where nobody watches`(arguments: [String]) throws {
    let result = try place.command(arguments).run()
    #expect(!(result.output + result.error).contains("\u{1B}"))
    #expect(!(result.output + result.error).contains("\r"))
  }

  #if os(Linux)
    @Test(arguments: [80, 132, 24, 9])
    func `the bar fills one line and stays whole`(width: Int) throws {
      let screen = Screen(try onTerminal("run tiny.spec", width: width), width: width)
      #expect(!screen.isBroken)
      #expect(screen.lines[0].hasPrefix("run "))
      #expect(screen.lines[1].contains(width < 20 ? " epoch " : " epoch 3/3"))
      #expect(screen.lines[2].hasPrefix("verdict "))
      #expect(screen.lines.last == "")
      if width >= 80 {
        let bar = try #require(screen.lines[1].wholeMatch(of: /(█+) epoch 3\/3  loss .* in .*s/))
        // As wide as there is room for, and no wider than it looks good.
        #expect(bar.1.count == min(40, width - 1 - bar.0.drop { $0 == "█" }.count))
      }
    }

    @Test func `what follows the bar of a failed run stands on a line of its own`() throws {
      let diverging =
        "run tiny.spec model.0.lstm.activation=linear weights.train.batch_size=500 "
        + "weights.train.optimizer.rmsprop.learning_rate=1e15 weights.train.epochs=1000"
      let text = try onTerminal("\(diverging)", variables: "NO_COLOR=1", width: 80)
      let screen = Screen(text, width: 80)
      #expect(!screen.isBroken)
      #expect(screen.lines[1].contains(" epoch "), "\(screen.lines)")
      #expect(screen.lines[2].hasPrefix("error: training stopped"), "\(screen.lines)")
    }

    @Test func `what follows the bar of an interrupted run stands on a line of its own`() throws {
      // The shell sends itself, and with it the run, what the terminal sends on control-C.
      let command =
        "'\(Workplace.program.path)' run tiny.spec weights.train.epochs=1000000 & "
        + "run=$!; until ls results/tiny-* >/dev/null 2>&1; do sleep 0.05; done; "
        + "sleep 0.5; kill -TERM $run; wait $run"
      let screen = Screen(try script("stty cols 80; \(command)"), width: 80)
      #expect(!screen.isBroken)
      let last = screen.lines.dropLast().last ?? ""
      #expect(last.hasPrefix("interrupted; "), "\(screen.lines)")
      #expect(try place.cell("SELECT status FROM runs") == .text("interrupted"))
    }

    @Test func `mistakes are coloured on a terminal`() throws {
      let red = "\u{1B}[1;31merror:\u{1B}[0m"
      #expect(try onTerminal("run tiny.spec a=1", width: 80).contains(red))
      let plain = try onTerminal("run tiny.spec a=1", variables: "NO_COLOR=1", width: 80)
      #expect(!plain.contains("\u{1B}"))
      #expect(plain.contains("error:"))
    }

    /// What `exp` writes to a terminal of some width.
    private func onTerminal(
      _ arguments: String, variables: String = "", width: Int
    ) throws -> String {
      try script("stty cols \(width); \(variables) '\(Workplace.program.path)' \(arguments)")
    }

    /// What the commands write to a terminal.
    private func script(_ commands: String) throws -> String {
      var command = place.command(["-qc", commands, "/dev/null"])
      command.executable = URL(filePath: "/usr/bin/script")
      return try command.run().output
    }
  #endif
}
