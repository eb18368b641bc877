import CBuildInfo

/// What a program of this package was built from: release, commit, compiler.
package struct BuildIdentity: Sendable, Equatable {
    /// `major.minor.patch` of System//Zero. This is the one place that says it; CHANGELOG.md and docs/openapi.yaml are held to it.
    package static let version = "1.0.0"

    /// The program that is running.
    package static let current = BuildIdentity(version: version, commit: builtCommit, swift: compiler)

    package let version: String
    /// 40 hexadecimal digits, or nil when the sources were built outside a checkout.
    package let commit: String?
    /// `major.minor` of the compiler; the language offers no finer statement.
    package let swift: String

    package init(version: String, commit: String?, swift: String) {
        self.version = version
        self.commit = commit
        self.swift = swift
    }

    /// One line, for example `1.0.0 (commit 20e2320c4f1d, Swift 6.3, Lua 5.4.4)`.
    ///
    /// - Parameter others: what else was built in, in words.
    package func line(with others: String...) -> String {
        let facts = [commit.map { "commit \($0.prefix(12))" } ?? "no commit known", "Swift \(swift)"] + others
        return "\(version) (\(facts.joined(separator: ", ")))"
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
