import Foundation
import Testing

/// The page of faults is a promise; this holds it to the tests that it names.
@Suite struct FaultPageTests {
    private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The names of the tests of each suite, by the name of its file.
    private static func testNames() throws -> [String: [String]] {
        var names: [String: [String]] = [:]
        for target in ["IntegrityLogTests", "LogAnchorsTests", "SystemZeroTests/Logs"] {
            let folder = repository.appending(path: "Tests/\(target)")
            for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            where file.pathExtension == "swift" {
                let text = try String(contentsOf: file, encoding: .utf8)
                // A test is a function whose name stands in backticks.
                names[file.deletingPathExtension().lastPathComponent] = text.split(separator: "func `").dropFirst().map {
                    String($0.prefix { $0 != "`" })
                }
            }
        }
        return names
    }

    private static func rows() throws -> [(number: Int, references: [String])] {
        let text = try String(contentsOf: repository.appending(path: "docs/LOG_FAULTS.md"), encoding: .utf8)
        return text.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 3, let number = Int(cells[0]) else { return nil }
            let pieces = cells[2].split(separator: "`", omittingEmptySubsequences: false)
            return (number, pieces.indices.filter { !$0.isMultiple(of: 2) }.map { String(pieces[$0]) })
        }
    }

    @Test func `every fault has a row, and every row names tests that exist`() throws {
        let rows = try Self.rows()
        #expect(rows.map(\.number) == Array(1...40))
        let names = try Self.testNames()
        for (number, references) in rows {
            #expect(!references.isEmpty, "row \(number)")
            for reference in references {
                let parts = reference.split(separator: "/", maxSplits: 1).map(String.init)
                let isThere = parts.count == 2 && names[parts[0], default: []].contains { $0.hasPrefix(parts[1]) }
                #expect(isThere, "row \(number): \(reference)")
            }
        }
    }
}
