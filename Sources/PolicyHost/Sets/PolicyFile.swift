/// One Lua file of a policy set, held in memory: what was checked is what runs.
package struct PolicyFile: Hashable, Sendable {
    /// What a file of a set is for, told from its place.
    package enum Kind: Hashable, Sendable {
        /// One of the five files that are asked questions.
        case hook(PolicyHook)
        /// Loaded when another file requires it (`lib/…`, `packs/…`).
        case module
        /// `tests/*_test.lua`.
        case test
        /// Lies in the folder and is never loaded.
        case stray
    }

    /// Path inside the set with `/` between its parts, such as `lib/text.lua`.
    package let path: String
    package let bytes: [UInt8]
    /// SHA-256 of ``bytes``, 64 hexadecimal digits.
    package let digest: String

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        digest = Digest.sha256(bytes)
    }

    package var kind: Kind {
        if let hook = PolicyHook.allCases.first(where: { $0.fileName == path }) { return .hook(hook) }
        if path.hasPrefix("lib/") || path.hasPrefix("packs/") { return .module }
        if path.hasPrefix("tests/"), path.hasSuffix("_test.lua") { return .test }
        return .stray
    }

    /// The name by which another file requires this one: `lib/text.lua` is `lib.text`.
    package var moduleName: String {
        let stem = path.hasSuffix(".lua") ? path.dropLast(4) : path[...]
        return String(stem.map { $0 == "/" ? "." : $0 })
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The lines around a line (from 1), for a diagnostic: that line, one before and one after. O(file).
    package func excerpt(around line: Int) -> [PolicyDiagnostic.SourceLine] {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard line >= 1, line <= lines.count else { return [] }
        return (max(1, line - 1)...min(lines.count, line + 1)).map {
            PolicyDiagnostic.SourceLine(number: $0, text: String(decoding: lines[$0 - 1].prefix(200), as: UTF8.self))
        }
    }
}
