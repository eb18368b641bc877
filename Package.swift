// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target of the product is compiled with these, tests without the memory-safety audit.
let testSettings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),  // SE-0335
    .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
    .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),  // SE-0461
    .treatAllWarnings(as: .error),  // SE-0480
]
let settings: [SwiftSetting] = testSettings + [.strictMemorySafety()]  // SE-0458
/// The commit that `--version` tells: of the checkout, or handed in where there is none (a container build, a source package).
let commit = Context.environment["SYSTEMZERO_COMMIT"] ?? Context.gitInformation?.currentCommit ?? ""
let cSettings: [CSetting] = [.treatAllWarnings(as: .error)]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")

let asyncHTTP: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")

let package = Package(
    name: "systemzero",
    products: [
        .executable(name: "systemzero", targets: ["systemzero"]),
        .executable(name: "systemzero-verify", targets: ["systemzero-verify"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration.git", from: "1.4.0", traits: []),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift.git", from: "0.2.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1", traits: []),
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
    ],
    targets: [
        // The C boundary: only LuaRuntime sees it.
        .systemLibrary(name: "CLua", pkgConfig: "lua5.4", providers: [.apt(["liblua5.4-dev"])]),
        .target(name: "CLuaBridge", dependencies: ["CLua"], cSettings: cSettings),
        .target(name: "LuaRuntime", dependencies: ["CLuaBridge"], swiftSettings: settings),

        // Trees, baselines, drift: pure.
        .target(name: "CivilCalendar", swiftSettings: settings),
        .target(name: "AccessibilityTree", dependencies: ["CivilCalendar", crypto, yams], swiftSettings: settings),
        .target(name: "Baseline", dependencies: ["AccessibilityTree", crypto, yams], swiftSettings: settings),
        .target(name: "Drift", dependencies: ["AccessibilityTree", "Baseline", crypto], swiftSettings: settings),

        // Judging and remembering.
        .target(
            name: "PolicyHost", dependencies: ["AccessibilityTree", "CivilCalendar", "Drift", "LuaRuntime", crypto], swiftSettings: settings
        ),
        .target(name: "IntegrityLog", dependencies: ["CivilCalendar", crypto], swiftSettings: settings),
        .target(
            name: "LogIndex", dependencies: ["IntegrityLog", grdb], swiftSettings: settings),
        .target(
            name: "LogAnchors", dependencies: ["IntegrityLog", asyncHTTP, nioCore, nioHTTP1, nioPosix, nioSSL], swiftSettings: settings),

        // Use cases, and the two ways in.
        .target(name: "CBuildInfo", cSettings: cSettings + [.define("SYSTEMZERO_COMMIT", to: "\"\(commit)\"")]),
        .target(name: "BuildIdentity", dependencies: ["CBuildInfo"], swiftSettings: settings),
        .target(
            name: "SystemZero",
            dependencies: [
                "AccessibilityTree", "Baseline", "BuildIdentity", "CivilCalendar", "Drift", "IntegrityLog", "LogAnchors", "LogIndex",
                "LuaRuntime", "PolicyHost", crypto, grdb, logging, yams,
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Histogram", package: "hdrhistogram-swift"),
            ],
            swiftSettings: settings),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(
            name: "SystemZeroServer",
            dependencies: [
                "CZlib", asyncHTTP, crypto, nioHTTP1, nioSSL, .product(name: "HummingbirdHTTP2", package: "hummingbird"),
                .product(name: "NIOTLS", package: "swift-nio"),
                "AccessibilityTree", "Baseline", "Drift", "IntegrityLog", "LogAnchors", "LogIndex", "PolicyHost", "SystemZero", hummingbird,
                lifecycle,
                logging, .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "systemzero",
            dependencies: [
                "AccessibilityTree", "Baseline", "Drift", "IntegrityLog", "LogAnchors", "LogIndex", "LuaRuntime", "PolicyHost",
                "SystemZero", "SystemZeroServer", arguments, lifecycle,
                logging, .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "systemzero-benchmark",
            dependencies: [
                "AccessibilityTree", "Baseline", "CLuaReference", "Drift", "IntegrityLog", "LogIndex", "LuaRuntime", "PolicyHost",
                "SystemZero",
                crypto, hummingbird, logging, nioCore,
            ],
            swiftSettings: settings),
        // The benchmark's yardstick: a decision in plain C against liblua.
        .target(name: "CLuaReference", dependencies: ["CLua"], cSettings: cSettings),
        .executableTarget(
            name: "systemzero-evaluate",
            dependencies: ["AccessibilityTree", "Baseline", "Drift", "PolicyHost", "SystemZero", arguments], swiftSettings: settings),
        .executableTarget(
            name: "systemzero-fuzz",
            dependencies: [
                "AccessibilityTree", "Baseline", "IntegrityLog", "LogAnchors", "LogIndex", "PolicyHost", "SystemZero", "SystemZeroServer",
                arguments, .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: settings),
        .executableTarget(name: "systemzero-verify", dependencies: ["BuildIdentity", "IntegrityLog", arguments], swiftSettings: settings),

        // Tests: one target a room.
        .testTarget(name: "CivilCalendarTests", dependencies: ["CivilCalendar"], swiftSettings: testSettings),
        .testTarget(
            name: "AccessibilityTreeTests", dependencies: ["AccessibilityTree", "systemzero-fuzz"], resources: [.copy("Fixtures")],
            swiftSettings: testSettings),
        .testTarget(
            name: "BaselineTests", dependencies: ["AccessibilityTree", "Baseline"], resources: [.copy("Fixtures")],
            swiftSettings: testSettings),
        .testTarget(
            name: "DriftTests", dependencies: ["AccessibilityTree", "Drift", "systemzero-benchmark"], exclude: ["Fixtures"],
            swiftSettings: testSettings),
        .testTarget(name: "IntegrityLogTests", dependencies: ["IntegrityLog", crypto], swiftSettings: testSettings),
        .testTarget(name: "FuzzTests", dependencies: ["systemzero-fuzz"], swiftSettings: testSettings),
        .testTarget(
            name: "LogAnchorsTests",
            dependencies: [
                "IntegrityLog", "LogAnchors", hummingbird, logging, nioCore, nioPosix, nioSSL,
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            resources: [.copy("Fixtures")], swiftSettings: testSettings),
        .testTarget(
            name: "LogIndexTests", dependencies: ["LogIndex", .product(name: "GRDB", package: "GRDB.swift")], swiftSettings: testSettings),
        // Lua's own string library in a bare state, to hold ours against.
        .target(name: "CLuaOracle", dependencies: ["CLua"], path: "Tests/CLuaOracle", cSettings: cSettings),
        .testTarget(
            name: "LuaRuntimeTests", dependencies: ["CLuaBridge", "CLuaOracle", "LuaRuntime"], resources: [.copy("Fixtures")],
            swiftSettings: testSettings),
        .testTarget(
            name: "PolicyHostTests", dependencies: ["AccessibilityTree", "Drift", "LuaRuntime", "PolicyHost"], swiftSettings: testSettings),
        .testTarget(
            name: "SystemZeroTests",
            dependencies: [
                "AccessibilityTree", "Baseline", "Drift", "IntegrityLog", "LogIndex", "LuaRuntime", "PolicyHost", "SystemZero", crypto,
                grdb,
                logging,
            ],
            exclude: ["Fixtures"], swiftSettings: testSettings),
        .testTarget(
            name: "SystemZeroCommandTests",
            dependencies: [
                "AccessibilityTree", "Baseline", "Drift", "IntegrityLog", "LogIndex", "LuaRuntime", "PolicyHost", "systemzero",
                "BuildIdentity", "SystemZero", arguments, asyncHTTP, nioCore, nioHTTP1, nioSSL,
            ],
            exclude: ["Fixtures"], swiftSettings: testSettings),
        .testTarget(
            name: "SystemZeroServerTests",
            dependencies: [
                "AccessibilityTree", "Baseline", "IntegrityLog", "PolicyHost", "SystemZero", "SystemZeroServer", asyncHTTP, crypto,
                hummingbird,
                lifecycle, logging, nioHTTP1, nioSSL,
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOTLS", package: "swift-nio"),
            ],
            exclude: ["Fixtures"], swiftSettings: testSettings),
        .testTarget(
            name: "SystemZeroVerifyTests", dependencies: ["BuildIdentity", "IntegrityLog", "systemzero-verify"], swiftSettings: testSettings
        ),
    ],
    swiftLanguageModes: [.v6]
)
