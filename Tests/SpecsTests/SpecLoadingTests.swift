import Diagnostics
import Foundation
import Specs
import TestSupport
import Testing

struct SpecLoadingTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func `finds a spec at the path as given`() throws {
    let path = try folder.write(Fixture.good, to: "a/good.spec")
    #expect(try Spec.load(path: path).spec.experiment == "sine")
    #expect(try Spec.load(path: "a/good.spec", in: folder.path).spec.experiment == "sine")
  }

  @Test func `finds a spec under experiments`() throws {
    _ = try folder.write(Fixture.good, to: "experiments/good.spec")
    #expect(try Spec.load(path: "good.spec", in: folder.path).spec.experiment == "sine")
  }

  @Test func `prefers the path as given`() throws {
    _ = try folder.write(Fixture.good, to: "experiments/a.spec")
    _ = try folder.write(Fixture.good.replacing("sine\n", with: "own\n"), to: "a.spec")
    #expect(try Spec.load(path: "a.spec", in: folder.path).spec.experiment == "own")
  }

  @Test func `applies overrides`() throws {
    let path = try folder.write(Fixture.good, to: "good.spec")
    #expect(try Spec.load(path: path, overrides: ["seed=9"]).spec.seed == 9)
  }

  @Test func `names the file as the user did`() throws {
    _ = try folder.write("seed: x", to: "experiments/bad.spec")
    let mistakes = mistakes(loading: "bad.spec")
    #expect(mistakes.first?.place?.file == "experiments/bad.spec")
  }

  @Test func `says where it looked`() throws {
    _ = try folder.write(Fixture.good, to: "experiments/sine.spec")
    for (path, meant) in [("sine", "'sine.spec'"), ("sinee.spec", "'sine.spec'")] {
      let words = mistakes(loading: path).first?.words ?? ""
      #expect(words.contains("there is no spec '\(path)'"))
      #expect(words.contains("a file at '\(path)' or 'experiments/\(path)'"))
      #expect(words.contains("did you mean \(meant)?"))
    }
    #expect(mistakes(loading: "x").first?.words.contains("has sine.spec") == true)
    #expect(mistakes(loading: "/no/such.spec").first?.expected == "a file at '/no/such.spec'")
    #expect(mistakes(loading: "").count == 1)
  }

  @Test func `refuses a folder`() throws {
    _ = try folder.write("", to: "a.spec/b")
    #expect(mistakes(loading: "a.spec").map(\.message) == ["this is no file"])
  }

  @Test func `refuses a device`() {
    #expect(mistakes(loading: "/dev/zero").map(\.message) == ["this is no file"])
  }

  @Test func `refuses a file that is too large`() throws {
    _ = try folder.write(String(repeating: "#", count: 300_000), to: "a.spec")
    #expect(mistakes(loading: "a.spec").map(\.expected) == ["at most 256 KiB"])
  }

  @Test func `refuses an empty file`() throws {
    _ = try folder.write("", to: "a.spec")
    #expect(mistakes(loading: "a.spec").map(\.message) == ["the spec is empty"])
  }

  @Test func `locates what is not UTF-8`() throws {
    let file = folder.url.appending(path: "a.spec")
    try (Data("seed: 0\n# caf".utf8) + [0xE9, 0x0A]).write(to: file)
    let mistakes = mistakes(loading: "a.spec")
    #expect(mistakes.map(\.location) == ["2:6"])
    #expect(mistakes.first?.words.contains("UTF-8") == true)
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may read every file"))
  func `refuses a file without permission`() throws {
    let path = try folder.write(Fixture.good, to: "a.spec")
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    #expect(mistakes(loading: "a.spec").map(\.message) == ["this file cannot be read"])
  }

  private func mistakes(loading path: String) -> [Diagnostic] {
    do {
      _ = try Spec.load(path: path, in: folder.path)
      return []
    } catch {
      return error.diagnostics
    }
  }
}
