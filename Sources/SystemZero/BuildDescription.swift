package import AccessibilityTree
import CBuildInfo
import LuaRuntime

/// What this program was built from, as `systemzero --version` and `GET /status` tell it.
package struct BuildDescription: Sendable, Equatable {
    /// `major.minor.patch` of System//Zero.
    package let version: String
    /// 40 hexadecimal digits, or nil when the sources were built outside a checkout.
    package let commit: String?
    /// `major.minor` of the compiler; the language offers no finer statement.
    package let swift: String
    /// For example `Lua 5.4.4`.
    package let lua: String

    package static let current = BuildDescription(version: Version.current, commit: builtCommit, swift: compiler, lua: LuaRelease.text)

    /// One line, for example `0.1.0 (commit 20e2320c4f1d, Swift 6.3, Lua 5.4.4)`.
    package var line: String {
        "\(version) (\(commit.map { "commit \($0.prefix(12))" } ?? "no commit known"), Swift \(swift), \(lua))"
    }

    package var json: JSONValue {
        .members(["commit": commit.map { .string($0) }, "swift": .string(swift), "lua": .string(lua)])
    }

    private static var builtCommit: String? {
        // Safe: a string constant, NUL-terminated and valid as long as the process.
        let text = unsafe String(cString: build_commit())
        return text.isEmpty ? nil : text
    }

    private static var compiler: String {
        #if compiler(>=6.4)
            "6.4 or newer"
        #elseif compiler(>=6.3)
            "6.3"
        #else
            "6.2"
        #endif
    }
}
