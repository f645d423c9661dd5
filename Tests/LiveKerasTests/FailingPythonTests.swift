import Diagnostics
import Foundation
import LiveKeras
import Recurrent
import TestSupport
import Testing

/// What goes wrong with Python, shown by programs that stand in for it.
struct FailingPythonTests {
  private struct Interruption: Error {}

  private func failure(of name: String) throws -> Diagnostic {
    let fake = try FakePython(name)
    return try #require(throws: Diagnostic.self) { try KerasProcess(fake.python) }
  }

  @Test func `A Python without Keras tells how to get it`() throws {
    let failure = try failure(of: "kerasless-python")
    #expect(failure.category == .usage)
    #expect(
      failure.message.hasSuffix(
        "kerasless-python' cannot import Keras: ModuleNotFoundError: No module named 'keras'"))
    #expect(failure.advice?.contains("Scripts/install-frameworks") == true)
    #expect(failure.advice?.contains("EXP_PYTHON") == true)
  }

  @Test func `A Python that ends tells its status and its last words`() throws {
    let failure = try failure(of: "failing-python")
    #expect(failure.message.hasSuffix("failing-python' ended with status 1"))
    #expect(
      failure.advice
        == "Python's last words were\nFatal Python error: init_fs_encoding\n"
        + "no module named encodings")
  }

  @Test func `A Python that crashes tells the signal`() throws {
    let failure = try failure(of: "killed-python")
    #expect(failure.message.hasSuffix("killed-python' was ended by signal \(SIGSEGV)"))
  }

  @Test func `Of a flood of errors the last lines are kept`() throws {
    let failure = try failure(of: "flooding-python")
    #expect(failure.message.hasSuffix("ended with status 3"))
    let lines = try #require(failure.advice).split(separator: "\n")
    #expect(lines.count <= 21)
    #expect(lines.last?.hasPrefix("warning 2999:") == true)
  }

  @Test(arguments: ["garbled-python", "endless-python"])
  func `A program that is no Python is not believed`(_ name: String) throws {
    let failure = try failure(of: name)
    let isUnderstood = failure.message.contains("answer")
    #expect(isUnderstood, "\(failure)")
  }

  @Test func `A file that the system cannot start is an error`() throws {
    let fake = try FakePython("failing-python")
    let file = try fake.folder.write("neither a script nor a program", to: "python")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file)
    let python = try KerasPython(
      environment: [KerasPython.variable: file], folder: fake.folder.url)
    let failure = #expect(throws: Diagnostic.self) { try KerasProcess(python) }
    #expect(failure?.message.hasPrefix("'\(file)' cannot be started: ") == true)
  }

  @Test func `An interruption ends a Python that hangs, and all that it has started`() throws {
    let fake = try FakePython("silent-python")
    let note = fake.folder.url.appending(path: "child")
    var child: pid_t?
    #expect(throws: Interruption.self) {
      try KerasProcess(fake.python) {
        child = (try? String(contentsOf: note, encoding: .utf8))
          .flatMap { pid_t($0.trimmingCharacters(in: .newlines)) }
        if child != nil { throw Interruption() }
      }
    }
    #expect(hasEnded(try #require(child)))
  }

  /// Whether a process ends soon; one that nobody has waited for yet counts as ended.
  private func hasEnded(_ id: pid_t) -> Bool {
    let deadline = ContinuousClock.now + .seconds(10)
    while ContinuousClock.now < deadline {
      guard kill(id, 0) == 0 else { return true }
      let state = try? String(contentsOf: URL(filePath: "/proc/\(id)/stat"), encoding: .utf8)
      if state?.contains(") Z ") == true { return true }
      usleep(1000)
    }
    return false
  }

  @Test func `What Python reports leaves it usable, but its end does not`() throws {
    let fake = try FakePython("quarrelsome-python")
    let keras = try KerasProcess(fake.python)
    #expect(keras.versions.map(\.name) == ["python", "keras"])
    let model = try Model(random: [.gru(GRU(units: 2))], input: .sequence(features: 1))
    let failures = (0..<4).map { _ in
      #expect(throws: Diagnostic.self) {
        try keras.predict(model, inputs: Tensor(shape: [1, 2, 1], repeating: 0))
      }
    }
    #expect(failures[0]?.message == "Keras failed: ValueError: no")
    #expect(failures[0]?.advice?.contains("Traceback") == true)
    // It says that it is done, but has written nothing.
    #expect(failures[1]?.message.contains("outputs.npy") == true)
    #expect(failures[2]?.message.hasSuffix("ended with status 7") == true)
    #expect(failures[3]?.message == "Python has ended after an earlier failure")
  }
}
