// swift-tools-version: 6.2

import PackageDescription

/// A product that only the programs and their edges need.
///
/// A client that depends on `Chancery` with `traits: []` builds none of these.
func edge(_ name: String, _ package: String) -> Target.Dependency {
    .product(name: name, package: package, condition: .when(traits: ["Programs"]))
}

let package = Package(
    name: "chancery",
    products: [
        .library(name: "Chancery", targets: ["Chancery"]),
        .library(name: "ChanceryResources", targets: ["ChanceryResources"]),
        .executable(name: "chancery", targets: ["ChanceryCommand"]),
    ],
    traits: [
        .trait(name: "Programs", description: "The service, the command and their edges to the system."),
        .default(enabledTraits: ["Programs"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        // MARK: Core: no files, no clock, no environment

        // SHA-256 alone; set up so that it reads neither configuration nor environment.
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .target(name: "ChanceryArticle", dependencies: ["COpenSSL"]),
        // Web pages, which encoding a text is in and which language; none of them opens a file.
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .target(name: "CLanguageDetector", linkerSettings: [.linkedLibrary("cld2")]),
        .systemLibrary(name: "CUchardet", pkgConfig: "uchardet", providers: [.apt(["libuchardet-dev"])]),
        .target(
            name: "ChanceryIntake",
            dependencies: [
                "CLanguageDetector", "CLibXML2", "CUchardet", "ChanceryArticle",
                .product(name: "Yams", package: "Yams"),
            ]
        ),
        .target(name: "ChanceryDigest"),
        .target(name: "ChanceryReading", dependencies: ["ChanceryArticle", "ChanceryDigest"]),
        .target(name: "CKernels"),
        .target(name: "ChanceryEncoder", dependencies: ["CKernels", "ChanceryArticle"]),
        .target(
            name: "ChanceryTrained",
            dependencies: ["ChanceryArticle", "ChanceryDigest", "ChanceryEncoder", "ChanceryReading"]
        ),
        .target(name: "ChanceryAnalysis", dependencies: ["ChanceryArticle", "ChanceryReading", "ChanceryDigest"]),
        .target(
            name: "Chancery",
            dependencies: [
                "ChanceryAnalysis", "ChanceryArticle", "ChanceryDigest", "ChanceryEncoder", "ChanceryIntake",
                "ChanceryReading", "ChanceryTrained",
            ]
        ),

        // MARK: Edges: one outside thing each

        .systemLibrary(name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
        .systemLibrary(name: "CSeccomp", pkgConfig: "libseccomp", providers: [.apt(["libseccomp-dev"])]),
        .systemLibrary(name: "CLinux"),
        .target(name: "ChanceryFiles", dependencies: ["CLinux", edge("SystemPackage", "swift-system")]),
        .target(
            name: "ChanceryResources",
            dependencies: ["Chancery", "ChanceryEncoder", "ChanceryFiles", edge("SystemPackage", "swift-system")],
            resources: [.copy("Resources")]
        ),
        .target(
            name: "ChancerySpool",
            dependencies: ["CLinux", "ChanceryFiles", edge("SystemPackage", "swift-system")]
        ),
        .target(
            name: "ChancerySettings",
            dependencies: [
                "ChanceryFiles", edge("SystemPackage", "swift-system"), edge("Yams", "Yams"),
            ]
        ),
        .target(name: "ChancerySystemd", dependencies: ["CSystemd", edge("Logging", "swift-log")]),
        .target(
            name: "ChanceryReaders",
            dependencies: ["Chancery", "CLinux", "CSeccomp", edge("SystemPackage", "swift-system")]
        ),

        .target(
            name: "ChanceryLedger",
            dependencies: [
                "Chancery", "ChanceryFiles", edge("GRDB", "GRDB.swift"), edge("GRDBSQLite", "GRDB.swift"),
                edge("SystemPackage", "swift-system"),
            ]
        ),

        // MARK: Programs

        .target(
            name: "ChanceryDaemon",
            dependencies: [
                "Chancery", "ChanceryFiles", "ChanceryLedger", "ChanceryReaders", "ChancerySettings", "ChancerySpool",
                "ChancerySystemd",
                edge("Logging", "swift-log"), edge("SystemPackage", "swift-system"),
            ]
        ),
        .executableTarget(
            name: "ChanceryCommand",
            dependencies: [
                "Chancery", "ChanceryDaemon", "ChanceryFiles", "ChanceryLedger", "ChanceryReaders",
                "ChanceryResources", "ChancerySettings",
                "ChancerySpool", "ChancerySystemd",
                edge("ArgumentParser", "swift-argument-parser"), edge("Logging", "swift-log"),
                edge("SystemPackage", "swift-system"),
            ]
        ),
        .executableTarget(
            name: "GazetteerCompiler",
            dependencies: [edge("ArgumentParser", "swift-argument-parser")],
            exclude: ["Additions"]
        ),
        .target(name: "EventDictionaries"),
        .executableTarget(
            name: "LexiconCompiler",
            dependencies: ["EventDictionaries", edge("ArgumentParser", "swift-argument-parser")],
            exclude: ["Additions"]
        ),
        .executableTarget(
            name: "ChanceryEvaluate",
            dependencies: [
                "Chancery", "ChanceryAnalysis", "ChanceryArticle", "ChanceryDigest", "ChanceryEncoder",
                "ChanceryIntake", "ChanceryLedger",
                "ChanceryReading", "ChanceryResources", "ChanceryTrained", "EventDictionaries",
                edge("ArgumentParser", "swift-argument-parser"), edge("SystemPackage", "swift-system"),
            ]
        ),
        .executableTarget(
            name: "ModelCompiler",
            dependencies: ["ChanceryEncoder", edge("ArgumentParser", "swift-argument-parser")]
        ),

        // MARK: Tests

        .target(
            name: "ChanceryTestSupport",
            dependencies: [
                "ChanceryArticle", "ChanceryDigest", "ChanceryEncoder", "ChanceryFiles", "ChanceryIntake",
                "ChanceryReading", "ChanceryTrained", edge("SystemPackage", "swift-system"),
            ],
            path: "Tests/ChanceryTestSupport"
        ),
        .testTarget(
            name: "ChanceryEncoderTests",
            dependencies: ["ChanceryEncoder", "ChanceryTestSupport"]
        ),
        .testTarget(
            name: "ChanceryTrainedTests",
            dependencies: [
                "ChanceryArticle", "ChanceryDigest", "ChanceryEncoder", "ChanceryReading", "ChanceryTestSupport",
                "ChanceryTrained",
            ]
        ),
        .testTarget(
            name: "LexiconCompilerTests",
            dependencies: ["EventDictionaries", "LexiconCompiler", edge("ArgumentParser", "swift-argument-parser")]
        ),
        .testTarget(
            name: "ChanceryEvaluateTests",
            dependencies: ["ChanceryDigest", "ChanceryEvaluate", "EventDictionaries"]
        ),
        .testTarget(name: "ChanceryArticleTests", dependencies: ["ChanceryArticle"]),
        .testTarget(
            name: "ChanceryAnalysisTests",
            dependencies: ["ChanceryAnalysis", "ChanceryDigest", "ChanceryReading", "ChanceryTestSupport"]
        ),
        .testTarget(name: "ChanceryDigestTests", dependencies: ["ChanceryArticle", "ChanceryDigest"]),
        .executableTarget(
            name: "JournalProbe",
            dependencies: ["ChancerySystemd", edge("Logging", "swift-log")],
            path: "Tests/JournalProbe",
            exclude: ["journal-room"]
        ),
        .testTarget(
            name: "ChancerySystemdTests",
            dependencies: [
                "ChancerySystemd", "ChanceryTestSupport", "JournalProbe", edge("Logging", "swift-log"),
            ]
        ),
        .executableTarget(
            name: "ReaderProbe",
            dependencies: ["Chancery", "ChanceryReaders", "CLinux", edge("SystemPackage", "swift-system")],
            path: "Tests/ReaderProbe"
        ),
        .executableTarget(
            name: "SpoolProbe",
            dependencies: [
                "Chancery", "ChanceryDaemon", "ChanceryReaders", "ChancerySettings", "ChancerySystemd",
                edge("Logging", "swift-log"), edge("SystemPackage", "swift-system"),
            ],
            path: "Tests/SpoolProbe"
        ),
        .testTarget(
            name: "ChanceryReadersTests",
            dependencies: [
                "CLinux", "Chancery", "ChanceryCommand", "ChanceryReaders", "ChanceryTestSupport", "ReaderProbe",
                edge("SystemPackage", "swift-system"),
            ]
        ),
        .testTarget(
            name: "ChanceryCommandTests",
            dependencies: [
                "ChanceryCommand", "ChancerySettings", "ChanceryTestSupport", edge("SystemPackage", "swift-system"),
            ]
        ),
        .testTarget(
            name: "ChanceryLedgerTests",
            dependencies: [
                "Chancery", "ChanceryFiles", "ChanceryLedger", "ChanceryResources", "ChanceryTestSupport",
                edge("GRDB", "GRDB.swift"), edge("SystemPackage", "swift-system"),
            ],
            exclude: ["Story"]
        ),
        .testTarget(
            name: "ChancerySettingsTests",
            dependencies: ["ChancerySettings", "ChanceryTestSupport", edge("SystemPackage", "swift-system")]
        ),
        .testTarget(
            name: "ChanceryDaemonTests",
            dependencies: [
                "Chancery", "ChanceryDaemon", "ChanceryFiles", "ChanceryLedger", "ChanceryReaders", "ChancerySettings",
                "ChancerySpool", "ChancerySystemd", "ChanceryTestSupport",
                edge("GRDB", "GRDB.swift"), edge("InMemoryLogging", "swift-log"), edge("Logging", "swift-log"),
                edge("SystemPackage", "swift-system"),
            ]
        ),
        .testTarget(
            name: "ChanceryFilesTests",
            dependencies: ["ChanceryFiles", "ChanceryTestSupport", edge("SystemPackage", "swift-system")]
        ),
        .testTarget(
            name: "ChancerySpoolTests",
            dependencies: [
                "ChanceryFiles", "ChancerySpool", "ChanceryTestSupport", edge("SystemPackage", "swift-system"),
            ]
        ),
        .testTarget(
            name: "GoldenTests",
            dependencies: ["Chancery", "ChanceryResources", edge("SystemPackage", "swift-system")],
            exclude: ["Articles", "Cases", "Goldens"]
        ),
        .testTarget(name: "TidyTests"),
        .testTarget(
            name: "ChanceryReadingTests",
            dependencies: [
                "ChanceryArticle", "ChanceryDigest", "ChanceryReading", "ChanceryTrained", "ChanceryTestSupport",
            ]
        ),
        .testTarget(
            name: "ChanceryIntakeTests",
            dependencies: [
                "ChanceryArticle", "ChanceryIntake", "ChanceryReading", "ChanceryTrained", "ChanceryTestSupport",
            ]
        ),
        .testTarget(
            name: "ChanceryResourcesTests",
            dependencies: [
                "Chancery", "ChanceryEncoder", "ChanceryReading", "ChanceryResources",
                edge("SystemPackage", "swift-system"),
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)

// The fuzzer has no `main` of its own, so no other build can link it: `make fuzz`.
if Context.environment["CHANCERY_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "IntakeFuzzer",
            dependencies: ["ChanceryArticle", "ChanceryIntake"],
            path: "Tests/Fuzz/IntakeFuzzer"
        )
    )
}

for target in package.targets where target.type != .system && !["CKernels", "CLanguageDetector"].contains(target.name) {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .treatAllWarnings(as: .error),
    ]
    if target.type != .test { target.swiftSettings?.append(.strictMemorySafety()) }
}
