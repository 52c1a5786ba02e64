// swift-tools-version: 6.2

import PackageDescription

// A program of somebody else's that embeds the core and nothing more of the package.
let package = Package(
    name: "client",
    dependencies: [.package(name: "chancery", path: "../..", traits: [])],
    targets: [
        .executableTarget(
            name: "Client",
            dependencies: [.product(name: "Chancery", package: "chancery")],
            swiftSettings: [.enableUpcomingFeature("MemberImportVisibility"), .treatAllWarnings(as: .error)]
        )
    ],
    swiftLanguageModes: [.v6]
)
