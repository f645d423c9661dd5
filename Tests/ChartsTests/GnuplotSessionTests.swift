import Charts
import Diagnostics
import Foundation
import TestSupport
import Testing

@Suite struct GnuplotSessionTests {
  @Test func `tells how to install a missing gnuplot`() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: Diagnostic.self) {
      let session = try GnuplotSession(executable: "no-such-gnuplot", folder: folder.path)
      session.send("exit\n")
    }
    #expect(error?.category == .run)
    #expect(error?.message.contains("'no-such-gnuplot' is not installed") == true)
    #expect(error?.advice == "apt-get install gnuplot-nox libgnuplot-iostream-dev")
  }

  @Test func `tells a missing folder from a missing gnuplot`() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: Diagnostic.self) {
      let session = try GnuplotSession(folder: folder.path + "/none")
      session.send("exit\n")
    }
    #expect(error?.message.contains("there is no such folder") == true)
  }

  @Test func `runs the executable as a name and not as a command`() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: Diagnostic.self) {
      let session = try GnuplotSession(
        executable: "gnuplot; touch \(folder.path)/pwned", folder: folder.path)
      session.send("exit\n")
    }
    #expect(error?.message.contains("not installed") == true)
    #expect(try names(in: folder.path) == [])
  }

  @Test func `works in the given folder, whatever its name`() throws {
    let folder = try TemporaryFolder()
    let odd = folder.url.appending(path: "it's a \"folder\" `touch pwned`\n#")
    try FileManager.default.createDirectory(at: odd, withIntermediateDirectories: false)
    let session = try GnuplotSession(folder: odd.path)
    session.send("set print 'here.txt'\nprint 'x'\nunset print\n")
    let ending = try session.finish()
    #expect(ending.failure(of: "odd") == nil)
    #expect(try names(in: odd.path) == ["here.txt"])
  }

  @Test func `reports gnuplot's exit status and its words`() throws {
    let folder = try TemporaryFolder()
    let session = try GnuplotSession(folder: folder.path)
    session.send("set terminal svg\nset output 'x.svg'\nplot nothing_known\n")
    let ending = try session.finish()
    #expect(ending.exitStatus == 1)
    #expect(ending.complaints == ["         line 0: undefined variable: nothing_known"])
  }

  @Test func `reports the signal that ended gnuplot`() throws {
    let folder = try TemporaryFolder()
    let session = try GnuplotSession(
      executable: fixture("killed-gnuplot"), folder: folder.path)
    #expect(try session.finish().signal == 9)
  }

  @Test func `survives a gnuplot that dies before it has read its script`() async {
    await #expect(processExitsWith: .success) {
      signal(SIGPIPE, SIG_DFL)
      let session = try GnuplotSession(executable: "true", folder: "/")
      session.send(String(repeating: "plot sin(x)\n", count: 100_000))
      session.send("exit\n")
      let ending = try session.finish()
      try #require(ending.exitStatus == 0 && !ending.tookAllText)
    }
  }

  @Test func `leaves the process's handling of broken pipes as it was`() async {
    await #expect(processExitsWith: .signal(SIGPIPE)) {
      signal(SIGPIPE, SIG_DFL)
      let session = try GnuplotSession(executable: "true", folder: "/")
      session.send(String(repeating: "plot sin(x)\n", count: 100_000))
      _ = try session.finish()
      raise(SIGPIPE)
    }
  }

  @Test func `ends gnuplot when it is dropped`() throws {
    let folder = try TemporaryFolder()
    do {
      let session = try GnuplotSession(folder: folder.path)
      session.send("set print 'here.txt'\nprint 'x'\n")
    }
    #expect(try names(in: folder.path) == ["here.txt"])
  }
}
