// swift-tools-version: 6.2
// The parts of the project that `scripts/sanitize thread` runs.
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"), .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

let package = Package(
    name: "sanitized",
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CLua", pkgConfig: "lua5.4"),
        .target(name: "CLuaBridge", dependencies: ["CLua"]),
        .target(name: "LuaRuntime", dependencies: ["CLuaBridge"], swiftSettings: settings),
        .target(name: "CivilCalendar", swiftSettings: settings),
        .target(name: "AccessibilityTree", dependencies: ["CivilCalendar", crypto, yams], swiftSettings: settings),
        .target(name: "Baseline", dependencies: ["AccessibilityTree", crypto, yams], swiftSettings: settings),
        .target(name: "Drift", dependencies: ["AccessibilityTree", "Baseline", crypto], swiftSettings: settings),
        .target(
            name: "PolicyHost", dependencies: ["AccessibilityTree", "CivilCalendar", "Drift", "LuaRuntime", crypto], swiftSettings: settings
        ),
        .target(name: "IntegrityLog", dependencies: ["CivilCalendar", crypto], swiftSettings: settings),
        .target(name: "LogIndex", dependencies: ["IntegrityLog", grdb], swiftSettings: settings),
        // Of the anchors, what is no client of the network.
        .target(
            name: "LogAnchors", dependencies: ["IntegrityLog"], exclude: ["Directory", "Syslog", "Witness"], swiftSettings: settings),
        .executableTarget(name: "race", swiftSettings: settings),
        .executableTarget(name: "pool", dependencies: ["LuaRuntime", "PolicyHost"], swiftSettings: settings),
        .testTarget(name: "IntegrityLogTests", dependencies: ["IntegrityLog", crypto], swiftSettings: settings),
        .testTarget(
            name: "LogAnchorsTests", dependencies: ["IntegrityLog", "LogAnchors"], exclude: ["Fixtures"],
            sources: ["AnchorRunnerTests.swift", "AnchorScheduleTests.swift", "PosixMutex.swift"]
                + ["EventList", "SampleLog", "ScriptedAnchor", "TemporaryFolder", "TestClock"].map { "Support/\($0).swift" },
            swiftSettings: settings),
        .testTarget(name: "LogIndexTests", dependencies: ["LogIndex", grdb], swiftSettings: settings),
        .testTarget(
            name: "PolicyHostTests", dependencies: ["AccessibilityTree", "Drift", "LuaRuntime", "PolicyHost"], swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
