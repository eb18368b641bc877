package import AccessibilityTree
package import BuildIdentity
import LuaRuntime

/// What this program was built from, as `systemzero --version` and `GET /status` tell it.
package struct BuildDescription: Sendable, Equatable {
    package static let current = BuildDescription(identity: .current, lua: LuaRelease.text)

    package let identity: BuildIdentity
    /// For example `Lua 5.4.4`.
    package let lua: String

    /// `major.minor.patch` of System//Zero.
    package var version: String { identity.version }
    package var commit: String? { identity.commit }
    package var swift: String { identity.swift }

    /// One line, for example `1.0.0 (commit 20e2320c4f1d, Swift 6.3, Lua 5.4.4)`.
    package var line: String { identity.line(with: lua) }

    package var json: JSONValue {
        .members(["commit": commit.map { .string($0) }, "swift": .string(swift), "lua": .string(lua)])
    }
}
