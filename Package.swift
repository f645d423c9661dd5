// swift-tools-version: 6.3
import PackageDescription

// SwiftPM refuses unsafe flags in a versioned dependency, which it checks out below `/checkouts/`.
// As the root package, the numeric targets are optimised even in a debug build: `swift run` is one.
let isRoot = !Context.packageDirectory.contains("/checkouts/")
let optimisedSwift: [SwiftSetting] = isRoot ? [.unsafeFlags(["-O"])] : []
let optimisedC: [CSetting] = isRoot ? [.unsafeFlags(["-O3"])] : []

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
  name: "exp",
  platforms: [.macOS(.v15), .iOS(.v18)],
  products: [
    .library(name: "Recurrent", targets: ["Recurrent"]),
    .library(name: "RecurrentEquations", targets: ["RecurrentEquations"]),
    .library(name: "RecurrentFiles", targets: ["RecurrentFiles"]),
    .library(name: "FrameworkFiles", targets: ["FrameworkFiles"]),
    .executable(name: "exp", targets: ["exp"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // The numeric core.
    .target(
      name: "RecurrentKernels", cSettings: optimisedC,
      // For `fma`, where the processor has no instruction for it.
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    .target(
      name: "Recurrent", dependencies: ["RecurrentKernels"], swiftSettings: optimisedSwift),
    .target(
      name: "RecurrentEquations", dependencies: ["Recurrent"], swiftSettings: optimisedSwift),

    // The rooms around it. They do not know each other.
    .target(
      name: "RecurrentFiles", dependencies: ["Recurrent"], swiftSettings: optimisedSwift),
    .systemLibrary(name: "CHDF5", pkgConfig: "hdf5", providers: [.apt(["libhdf5-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .target(
      name: "FrameworkFiles", dependencies: ["Recurrent", "RecurrentFiles", "CHDF5", "CZip"],
      swiftSettings: optimisedSwift),
    .target(
      name: "Diagnosis", dependencies: ["Recurrent", "RecurrentEquations"],
      swiftSettings: optimisedSwift),
    .target(name: "Diagnostics"),
    .target(
      name: "LiveKeras",
      dependencies: ["Recurrent", "RecurrentFiles", "FrameworkFiles", "Diagnostics"],
      // In the program itself, so that it runs wherever it is.
      resources: [.embedInCode("Python/keras_process.py")]),
    .target(
      name: "Datasets", dependencies: ["Recurrent", "Diagnostics"], swiftSettings: optimisedSwift),
    .target(
      name: "Specs",
      dependencies: ["Recurrent", "RecurrentFiles", "Datasets", "Diagnostics", yams]),
    .target(name: "Results", dependencies: ["Diagnostics", grdb, grdbSQLite]),
    .target(
      name: "CGnuplot",
      linkerSettings: [
        .linkedLibrary("boost_iostreams"), .linkedLibrary("boost_system"),
        .linkedLibrary("boost_filesystem"),
      ]),
    .target(name: "Charts", dependencies: ["CGnuplot", "Diagnostics"]),

    .systemLibrary(name: "COpenSSL", providers: [.apt(["libssl-dev"])]),

    // The pipeline and its commands.
    .target(
      name: "Experiments",
      dependencies: [
        "Recurrent", "RecurrentEquations", "RecurrentFiles", "FrameworkFiles", "LiveKeras",
        "Datasets", "Specs", "Results", "Charts", "Diagnosis", "Diagnostics", "COpenSSL",
      ],
      // It compares a million numbers.
      swiftSettings: optimisedSwift),
    .executableTarget(
      name: "exp",
      dependencies: [
        "Experiments", "Diagnosis", "RecurrentFiles", "FrameworkFiles", "Recurrent", "Results",
        "Specs",
        "Charts", "Diagnostics", argumentParser,
      ]),

    // Not a product: what `make bench` measures, and the most that a core can do.
    .target(name: "BenchmarkPeak", cSettings: optimisedC),
    .executableTarget(
      name: "Benchmark", dependencies: ["Recurrent", "BenchmarkPeak"],
      swiftSettings: optimisedSwift),

    .target(
      name: "TestSupport", dependencies: ["Recurrent"], path: "Tests/TestSupport",
      resources: [.copy("Fixtures")]),
    // A program that tests start where they need a process of their own.
    .target(name: "CAllocationCounter", path: "Tests/CAllocationCounter"),
    .executableTarget(
      name: "RecurrentProbe", dependencies: ["Recurrent", "CAllocationCounter"],
      path: "Tests/RecurrentProbe"),
    .executableTarget(
      name: "FileFuzzer", dependencies: ["FrameworkFiles", "RecurrentFiles", "Recurrent"],
      path: "Tests/FileFuzzer"),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"]),
    .testTarget(
      name: "RecurrentTests",
      dependencies: [
        "Recurrent", "RecurrentFiles", "RecurrentKernels", "RecurrentProbe", "TestSupport",
      ],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "RecurrentEquationsTests",
      dependencies: ["RecurrentEquations", "Recurrent", "TestSupport"]),
    .testTarget(
      name: "RecurrentFilesTests", dependencies: ["RecurrentFiles", "Recurrent", "TestSupport"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "DiagnosisTests", dependencies: ["Diagnosis", "Recurrent", "RecurrentEquations"]),
    .testTarget(
      name: "FrameworkFilesTests",
      dependencies: [
        "Diagnosis",
        "FrameworkFiles", "RecurrentFiles", "RecurrentEquations", "Recurrent", "TestSupport",
        "FileFuzzer",
      ],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "LiveKerasTests",
      dependencies: ["LiveKeras", "Recurrent", "Diagnostics", "TestSupport"],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "DatasetsTests", dependencies: ["Datasets", "Recurrent", "Diagnostics", "TestSupport"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "ChartsTests", dependencies: ["Charts", "Diagnostics", "TestSupport"],
      exclude: ["Fixtures", "Snapshots"]),
    .testTarget(
      name: "ResultsTests", dependencies: ["Results", "Diagnostics", "TestSupport", grdb],
      exclude: ["Fixtures", "Snapshots"]),
    .testTarget(
      name: "SpecsTests",
      dependencies: [
        "Specs", "Recurrent", "RecurrentFiles", "Datasets", "Diagnostics", "TestSupport",
      ],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "ExperimentsTests",
      dependencies: [
        "Experiments", "Recurrent", "RecurrentEquations", "Specs", "Results", "Charts",
        "Diagnostics", "TestSupport",
      ]),
    .testTarget(
      name: "ExpTests",
      dependencies: [
        "exp", "FrameworkFiles", "RecurrentFiles", "Recurrent", "Results", "TestSupport", grdb,
      ],
      resources: [.copy("Fixtures")]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)

// Each feature is explained by its proposal: SE-0335, SE-0444, SE-0409, SE-0461, SE-0470.
for target in package.targets where target.type != .system {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
      .enableUpcomingFeature("InferIsolatedConformances"),
    ]
}
