import Foundation
import Testing

/// The page of the security review is a promise; this holds it to the threat model, to the tests that it names and to the versions that are built.
struct SecurityReviewTests {
    private static func page(_ name: String) throws -> String {
        try String(contentsOfFile: "\(RepositoryFiles.root)/\(name)", encoding: .utf8)
    }

    /// The names of the tests of each suite, by the name of its file.
    private static func testNames() throws -> [String: [String]] {
        let root = "\(RepositoryFiles.root)/Tests"
        let paths = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        var names: [String: [String]] = [:]
        for path in paths where path.hasSuffix("Tests.swift") {
            let suite = String(path.split(separator: "/").last?.dropLast(".swift".count) ?? "")
            let text = try String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)
            names[suite, default: []] += text.split(separator: "func `").dropFirst().map { String($0.prefix { $0 != "`" }) }
        }
        return names
    }

    /// The first cells of the rows whose first cell is a number, with the whole row.
    private static func numberedRows(_ text: String) -> [(number: Int, row: String)] {
        text.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            return line.hasPrefix("| ") ? cells.first.flatMap { Int($0) }.map { ($0, String(line)) } : nil
        }
    }

    /// `Suite/beginning of a name` in backticks.
    private static func references(_ text: String) -> [(suite: String, beginning: String)] {
        let pieces = text.split(separator: "`", omittingEmptySubsequences: false)
        return pieces.indices.filter { !$0.isMultiple(of: 2) }.compactMap { index in
            let parts = pieces[index].split(separator: "/", maxSplits: 1).map(String.init)
            return parts.count == 2 && parts[0].hasSuffix("Tests") ? (parts[0], parts[1]) : nil
        }
    }

    @Test func `every promise of the threat model has a row, and every row names tests that exist`() throws {
        let promises = Self.numberedRows(try Self.page("docs/THREAT_MODEL.md")).map(\.number)
        let review = try Self.page("docs/SECURITY_REVIEW.md")
        let rows = Self.numberedRows(review)
        #expect(promises.count >= 17 && rows.map(\.number) == promises)
        for (number, row) in rows { #expect(!Self.references(row).isEmpty, "row \(number)") }
        let names = try Self.testNames()
        for reference in Self.references(review) {
            let isThere = names[reference.suite, default: []].contains { $0.hasPrefix(reference.beginning) }
            #expect(isThere, "\(reference.suite)/\(reference.beginning)")
        }
    }

    @Test func `the list of dependencies has the least version of each`() throws {
        let manifest = try Self.page("Package.swift")
        let review = try Self.page("docs/SECURITY_REVIEW.md")
        let lines = manifest.split(separator: "\n").filter { $0.contains(".package(url:") }
        #expect(lines.count >= 14)
        for line in lines {
            let texts = line.split(separator: "\"").map(String.init)
            let name = try #require(texts[1].split(separator: "/").last).replacing(".git", with: "")
            #expect(review.contains("\n| \(name) | \(texts[3]) |"), "\(name) \(texts[3])")
        }
    }
}
