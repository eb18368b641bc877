import ArgumentParser
import BuildIdentity
import Foundation
import Testing

@testable import SystemZero
@testable import systemzero

/// One version string: what the program says is what every file of the repository says that names a release.
@Suite struct VersionTests {
    private static func text(_ path: String) throws -> String {
        try String(contentsOfFile: "\(RepositoryFiles.root)/\(path)", encoding: .utf8)
    }

    @Test func `the version line names what was built, with which languages`() {
        let known = BuildIdentity(version: "1.2.3", commit: String(repeating: "ab", count: 20), swift: "6.3")
        #expect(BuildDescription(identity: known, lua: "Lua 5.4.4").line == "1.2.3 (commit abababababab, Swift 6.3, Lua 5.4.4)")
        let unknown = BuildIdentity(version: "1.2.3", commit: nil, swift: "6.2")
        #expect(BuildDescription(identity: unknown, lua: "Lua 5.4.6").line == "1.2.3 (no commit known, Swift 6.2, Lua 5.4.6)")
        #expect(BuildDescription.current.lua.hasPrefix("Lua 5.4"))
    }

    @Test func `the first word of --version is the version, from which the Debian package takes its own`() {
        #expect(SystemZeroCommand.configuration.version.split(separator: " ").first.map(String.init) == BuildIdentity.version)
        #expect(BuildIdentity.version.wholeMatch(of: /\d+\.\d+\.\d+/) != nil)
    }

    @Test func `the change log's newest release is the version; before one is named, its changes are unreleased`() throws {
        let headings = try Self.text("CHANGELOG.md").split(separator: "\n").filter { $0.hasPrefix("## [") }
        let newest = headings.first { !$0.hasPrefix("## [Unreleased]") }
        #expect(newest.map { $0.hasPrefix("## [\(BuildIdentity.version)]") } ?? !headings.isEmpty, "\(headings)")
    }

    @Test(arguments: [
        ("docs/openapi.yaml", "\n  version: "), ("deploy/kubernetes/statefulset.yaml", "image: ghcr.io/systemzero/systemzero:"),
        ("docker-compose.yml", "image: systemzero:"), ("Sources/BuildIdentity/BuildIdentity.swift", "version = \""),
    ])
    func `a file that names the release names the version`(path: String, marker: String) throws {
        let found = try Self.text(path).components(separatedBy: marker).dropFirst().map { $0.prefix { $0 == "." || $0.isNumber } }
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0 == BuildIdentity.version }, "\(found)")
    }
}
