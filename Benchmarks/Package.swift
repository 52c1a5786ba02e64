// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "chancery-benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "chancery", path: ".."),
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    ],
    targets: [
        .executableTarget(
            name: "CoreBenchmarks",
            dependencies: [
                .product(name: "Benchmark", package: "benchmark"),
                .product(name: "Chancery", package: "chancery"),
                .product(name: "ChanceryResources", package: "chancery"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            path: "Benchmarks/CoreBenchmarks",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
        )
    ],
    swiftLanguageModes: [.v6]
)
