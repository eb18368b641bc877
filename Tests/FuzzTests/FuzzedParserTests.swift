import Foundation
import Testing

@testable import systemzero_fuzz

/// The parsers under a few broken documents each; `scripts/fuzz` gives each a minute.
@Suite struct FuzzedParserTests {
    private static let fixtures = Fixtures(
        folder: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path)

    /// A folder of its own for the input of a run.
    private static func folder() throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "fuzz-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    private static func run(_ parser: FuzzedParser, documents: [[UInt8]], seed: UInt64 = 1, inputs: Int) throws -> FuzzReport {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }  // What is left lies in the system's folder for such things.
        return try FuzzRun(parser: parser, documents: documents, seed: seed, folder: folder).run(until: .inputs(inputs))
    }

    @Test(arguments: FuzzedParser.all.map(\.name))
    func `a parser takes the first of its documents, and nothing is wrong with broken ones`(name: String) throws {
        let parser = try #require(FuzzedParser.named(name))
        let documents = try parser.seeds(Self.fixtures)
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }  // As above.
        let path = "\(folder)/\(parser.fileName)"
        try Data(documents[0]).write(to: URL(fileURLWithPath: path))
        #expect(try parser.takes(FuzzInput(bytes: documents[0], path: path)))
        let report = try FuzzRun(parser: parser, documents: documents, seed: 1, folder: folder).run(until: .inputs(25))
        #expect(report.finding == nil)
        #expect(report.taken + report.refused == 25)
    }

    @Test func `no two parsers have one name`() {
        #expect(Set(FuzzedParser.all.map(\.name)).count == FuzzedParser.all.count)
    }

    @Test func `the seed decides every input`() throws {
        let parser = try #require(FuzzedParser.named("log-tile-path"))
        let documents = try parser.seeds(Self.fixtures)
        let counts = try [UInt64(7), 7, 8].map { seed in
            let report = try Self.run(parser, documents: documents, seed: seed, inputs: 400)
            return [report.taken, report.refused]
        }
        #expect(counts[0] == counts[1])
        #expect(counts[0] != counts[2])
    }

    @Test func `a parser that takes something wrong is found, and its input is kept`() throws {
        let parser = FuzzedParser(name: "faulty", subject: "texts", seeds: { _ in [] }) { input in
            try FuzzFinding.expect(!input.bytes.contains(UInt8(ascii: "[")), "a bracket was taken")
            return true
        }
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }  // As above.
        let run = FuzzRun(parser: parser, documents: [Array("some text".utf8)], seed: 1, folder: folder)
        let report = try run.run(until: .inputs(10_000))
        #expect(report.finding?.hasPrefix("a bracket was taken") == true)
        #expect(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/input")).contains(UInt8(ascii: "[")))
    }

    @Test func `without a document there is no run`() {
        let parser = FuzzedParser(name: "empty", subject: "nothing", seeds: { _ in [] }) { _ in true }
        #expect(throws: FuzzFinding.self) { try Self.run(parser, documents: [], inputs: 1) }
    }
}
