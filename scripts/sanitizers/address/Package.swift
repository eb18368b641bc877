// swift-tools-version: 6.2
// The parts of the project that `scripts/sanitize address` tests.
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"), .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

let package = Package(
    name: "sanitized",
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CLua", pkgConfig: "lua5.4"),
        .target(name: "CLuaBridge", dependencies: ["CLua"]),
        .target(name: "CLuaOracle", dependencies: ["CLua"], path: "Tests/CLuaOracle"),
        .target(name: "LuaRuntime", dependencies: ["CLuaBridge"], swiftSettings: settings),
        .target(name: "CivilCalendar", swiftSettings: settings),
        .target(name: "AccessibilityTree", dependencies: ["CivilCalendar", crypto, yams], swiftSettings: settings),
        .target(name: "Baseline", dependencies: ["AccessibilityTree", crypto, yams], swiftSettings: settings),
        .target(name: "Drift", dependencies: ["AccessibilityTree", "Baseline", crypto], swiftSettings: settings),
        .target(name: "IntegrityLog", dependencies: ["CivilCalendar", crypto], swiftSettings: settings),
        .testTarget(
            name: "AccessibilityTreeTests", dependencies: ["AccessibilityTree"], resources: [.copy("Fixtures")], swiftSettings: settings),
        .testTarget(
            name: "BaselineTests", dependencies: ["AccessibilityTree", "Baseline"], resources: [.copy("Fixtures")], swiftSettings: settings),
        .testTarget(name: "DriftTests", dependencies: ["AccessibilityTree", "Drift"], exclude: ["Fixtures"], swiftSettings: settings),
        .testTarget(name: "IntegrityLogTests", dependencies: ["IntegrityLog", crypto], swiftSettings: settings),
        .testTarget(
            name: "LuaRuntimeTests", dependencies: ["CLuaBridge", "CLuaOracle", "LuaRuntime"], resources: [.copy("Fixtures")],
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
