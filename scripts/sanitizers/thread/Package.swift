// swift-tools-version: 6.2
// The parts of the project that `scripts/sanitize thread` runs.
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"), .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
    name: "sanitized",
    targets: [
        .systemLibrary(name: "CLua", pkgConfig: "lua5.4"),
        .target(name: "CLuaBridge", dependencies: ["CLua"]),
        .target(name: "LuaRuntime", dependencies: ["CLuaBridge"], swiftSettings: settings),
        .target(name: "CivilCalendar", swiftSettings: settings),
        .target(name: "PolicyHost", dependencies: ["CivilCalendar", "LuaRuntime"], swiftSettings: settings),
        .executableTarget(name: "pool", dependencies: ["LuaRuntime", "PolicyHost"], swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
