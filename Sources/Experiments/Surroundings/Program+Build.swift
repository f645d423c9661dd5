import Results

extension Program {
  /// The version of the Swift compiler, as closely as conditional compilation can tell: a compiler that
  /// came out later than this source counts as the last one that it knows, 'or later'.
  static var swiftVersion: String {
    #if compiler(>=7)
      "7 or later"
    #elseif compiler(>=6.4)
      "6.4 or later"
    #elseif compiler(>=6.3.2)
      "6.3.2 or later"
    #elseif compiler(>=6.3.1)
      "6.3.1"
    #else
      "6.3"
    #endif
  }

  /// How the program was built: the package manager defines `DEBUG` for its debug configuration.
  static var build: RunEnvironment.Build {
    #if DEBUG
      .debug
    #else
      .release
    #endif
  }
}
