import Diagnostics
package import Foundation

/// The Python that is to have Keras.
///
/// It is the one that the variable `EXP_PYTHON` names, or else that of the project's own virtual
/// environment, which `Scripts/install-frameworks` makes.
package struct KerasPython: Hashable, Sendable {
  /// The program's file. Symbolic links are kept, for by them a virtual environment is known.
  package let executable: URL
  /// What its processes have for variables.
  let environment: [String: String]

  /// The variable that names a Python.
  package static let variable = "EXP_PYTHON"
  /// The project's own, from the folder in which `Scripts/install-frameworks` was run.
  private static let ownPath = ".build/frameworks/bin/python"

  /// Finds Python; whether it has Keras is not known yet.
  ///
  /// - Parameters:
  ///   - environment: The variables of this process. A Python named there is taken or is an error, and
  ///     never replaced by another. Without a slash it is looked up on `PATH`.
  ///   - folder: The current folder.
  /// - Throws: `Diagnostic` telling how to get one.
  package init(environment: [String: String], folder: URL) throws {
    if let named = environment[Self.variable], !named.isEmpty {
      executable = try Self.python(named: named, path: environment["PATH"] ?? "", from: folder)
    } else {
      executable = folder.appending(path: Self.ownPath)
      guard Self.isProgram(executable) else {
        throw Diagnostic(
          .usage,
          "there is no Python with Keras: \(Self.variable) is not set, and "
            + "'\(Self.ownPath)' is not there", advice: Self.advice)
      }
    }
    self.environment = Self.environment(from: environment)
  }

  /// How to get a Python with Keras.
  static let advice =
    "run Scripts/install-frameworks, which installs Keras below .build, or set \(variable) to the "
    + "path of a Python that has Keras 3"

  private static func python(named name: String, path: String, from folder: URL) throws -> URL {
    let paths =
      name.contains("/") ? [name] : path.split(separator: ":").map { "\($0)/\(name)" }
    let files = paths.map { $0.hasPrefix("/") ? URL(filePath: $0) : folder.appending(path: $0) }
    guard let found = files.first(where: isProgram) else {
      let place = name.contains("/") ? "is no program" : "is no program on PATH"
      throw Diagnostic(
        .usage, "'\(name)', which \(Self.variable) names, \(place)",
        expected: "a Python that has Keras 3", advice: Self.advice)
    }
    return found
  }

  private static func isProgram(_ file: URL) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder)
      && !isFolder.boolValue && FileManager.default.isExecutableFile(atPath: file.path)
  }

  /// The user's variables, with what keeps results the same and TensorFlow quiet.
  ///
  /// Modules are found as the user has arranged it, but never in the current folder, where files of
  /// other projects may have their names.
  private static func environment(from user: [String: String]) -> [String: String] {
    let defaults = ["TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1"]
    var result = defaults.merging(user) { $1 }.merging([
      "PYTHONHASHSEED": "0", "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1",
    ]) { $1 }
    let modules = user["PYTHONPATH"]?.split(separator: ":").filter { $0.hasPrefix("/") } ?? []
    result["PYTHONPATH"] = modules.isEmpty ? nil : modules.joined(separator: ":")
    return result
  }
}
