import Drift
import Foundation
import Testing

@testable import PolicyHost

/// The table of rules in `docs/DETECTION.md` beside the rules that ship, and their tests.
struct ManipulationTableTests {
    /// `id: severity`, one for each id of the table.
    private static func documented() throws -> [String: String] {
        let page = try String(contentsOf: Repository.root.appending(path: "docs/DETECTION.md"), encoding: .utf8)
        let section = try #require(page.components(separatedBy: "## The manipulation rules").last?.components(separatedBy: "\n## ").first)
        var severities: [String: String] = [:]
        for row in section.split(separator: "\n") where row.hasPrefix("| `") {
            let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            for id in cells[0].split(separator: ",") { severities[id.trimmingCharacters(in: CharacterSet(charactersIn: " `"))] = cells[2] }
        }
        return severities
    }

    @Test func `every rule that ships stands in the table under its id and severity, and no other does`() throws {
        let engine = try PolicyEngine(PolicySet.embedded(), options: PolicyEngineOptions(workers: 1))
        let rules = Dictionary(engine.contract.rules.map { ($0.id, $0.severity.rawValue) }, uniquingKeysWith: { first, _ in first })
        #expect(rules.count == engine.contract.rules.count, "two rules share an id")
        #expect(try Self.documented() == rules)
    }

    @Test func `every rule of the table is named by a policy test`() throws {
        let tests = try PolicySet.embedded().files.filter { $0.path.hasPrefix("tests/") && $0.path.hasSuffix("_test.lua") }.map(\.text)
        for id in try Self.documented().keys { #expect(tests.contains { $0.contains(id) }, "\(id)") }
    }
}
