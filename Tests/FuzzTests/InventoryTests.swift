import Foundation
import Testing

@testable import systemzero_fuzz

/// docs/TESTING.md lists what reads bytes that others wrote, and how each is fuzzed: no reader of the product is left out unsaid.
@Suite struct InventoryTests {
    private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    /// Programs that make or measure the product, and are no part of it.
    private static let tools = ["systemzero-fuzz", "systemzero-benchmark", "systemzero-evaluate"]

    /// The names in backticks of the section on readers, by the column that they stand in.
    private static func listed() throws -> (fuzzed: Set<String>, readers: Set<String>) {
        let page = try String(contentsOf: repository.appending(path: "docs/TESTING.md"), encoding: .utf8)
        let section = try #require(page.split(separator: "\n## ").first { $0.hasPrefix("Readers of foreign bytes") })
        var (fuzzed, readers): (Set<String>, Set<String>) = ([], [])
        for line in section.split(separator: "\n") {
            let cells = line.split(separator: "|")
            guard line.hasPrefix("| `"), cells.count == 3 else {
                // What is said of those that are not fuzzed; scripts have a folder.
                readers.formUnion(names(line).filter { !$0.contains("/") })
                continue
            }
            fuzzed.formUnion(names(cells[0]))
            readers.formUnion(names(cells[2]))
        }
        return (fuzzed, readers)
    }

    private static func names(_ text: Substring) -> [String] {
        text.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }

    /// The source files of the product, without their endings.
    private static func sources() throws -> [String: String] {
        let folder = repository.appending(path: "Sources").path
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { path in
            path.hasSuffix(".swift") && !tools.contains { path.hasPrefix("\($0)/") }
        }
        return try paths.reduce(into: [:]) { sources, path in
            let name = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
            sources[name, default: ""] += try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
        }
    }

    @Test func `every fuzzed parser is in the list, and every one in the list is fuzzed`() throws {
        #expect(try Self.listed().fuzzed == Set(FuzzedParser.all.map(\.name)))
    }

    @Test func `every source file that declares a reader of bytes or texts is in the list`() throws {
        let declares =
            #/
            (init\??|func\x20(parse|read|convert|decode|tokens|hashes|pairs|split))
            \((parsing|bundle|json|in|headers|query|_)(\x20(bytes|text|document|input|data))?:\x20
            (some\x20\w+<UInt8>|\[UInt8\]|ArraySlice<UInt8>|String|Substring|HTTPFields)[,)]
            /#
        let readers = try Self.sources().filter { _, text in
            text.split(separator: "\n").contains { line in
                var declaration = line.drop { $0 == " " }
                for word in ["package ", "static "] where declaration.hasPrefix(word) { declaration.removeFirst(word.count) }
                guard declaration.hasPrefix("init") || declaration.hasPrefix("func ") else { return false }
                return declaration.prefixMatch(of: declares) != nil
            }
        }
        #expect(readers.count > 60)
        #expect(try Set(readers.keys).subtracting(Self.listed().readers).sorted() == [])
    }

    @Test func `every reader in the list is a source file`() throws {
        #expect(try Self.listed().readers.subtracting(Self.sources().keys).sorted() == [])
    }
}
