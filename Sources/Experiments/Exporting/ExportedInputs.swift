import Foundation
import Results
import Specs

/// Where the files that a run read lie in its export.
struct ExportedInputs {
  /// One file, and the override that shows the spec to it, if the spec would look elsewhere.
  struct Placement {
    let input: RunInput
    /// The path as the spec has it.
    let written: String
    /// The path in the folder.
    let path: String
    let overrides: [String]
  }

  /// Each file once, in the order of the roles.
  let placements: [Placement]

  /// - Parameters:
  ///   - run: The run.
  ///   - taken: What lies in the folder besides: names without a slash.
  /// - Throws: `DiagnosticList` if this program does not understand the spec.
  init(of run: NewRun, besides taken: Set<String>) throws {
    let roles = try Spec(yaml: run.specText, file: "spec of run \(run.id.short)").filesByRole
    let roots = taken.union([Self.folder])
    var placements: [Placement] = []
    for input in run.inputs {
      guard let written = roles[input.role], !placements.contains(where: { $0.written == written })
      else { continue }
      if let inside = Self.inside(written), !roots.contains(inside.root) {
        placements.append(
          Placement(input: input, written: written, path: inside.path, overrides: []))
      } else {
        let path = "\(Self.folder)/\(input.role)/\(Self.name(of: written))"
        let keys = run.parameters.filter { $0.value == written && $0.kind == .text }.map(\.key)
        placements.append(
          Placement(
            input: input, written: written, path: path, overrides: keys.map { "\($0)=\(path)" }))
      }
    }
    self.placements = placements
  }

  private static let folder = "inputs"

  /// A path that stays in the folder that it starts from, and its first part; nil for others.
  private static func inside(_ path: String) -> (path: String, root: String)? {
    let parts = path.split(separator: "/").filter { $0 != "." }
    guard !path.hasPrefix("/"), let root = parts.first, !parts.contains("..") else { return nil }
    return (parts.joined(separator: "/"), String(root))
  }

  private static func name(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    return Spec.isPlainName(name) ? name : Spec.plainName(of: name)
  }
}

extension Spec {
  /// The path of each file that the spec reads, by the role that it reads it for.
  fileprivate var filesByRole: [String: String] {
    var files: [InputFile.Role: String] = [:]
    switch dataset {
    case .table(let spec): files[.dataset] = spec.file
    case .text(let spec): files[.dataset] = spec.file
    case .arrays(let spec): files[.dataset] = spec.file
    case .images(let spec):
      files[.dataset] = spec.file
      files[.labels] = spec.labelsFile
    case .series, .adding: break
    }
    switch weights {
    case .load(let load):
      files[.weights] = load.file
      files[.architecture] = load.architecture
    case .train(let train):
      files[.initialWeights] = train.initial?.file
      files[.architecture] = train.initial?.architecture
      files[.history] = train.recordedLoss?.file
    }
    if case .recorded(let recorded) = reference { files[.reference] = recorded.file }
    files[.forecast] = forecast?.recorded?.file
    files[.states] = forecast?.states?.file
    return Dictionary(uniqueKeysWithValues: files.map { ($0.key.rawValue, $0.value) })
  }
}
