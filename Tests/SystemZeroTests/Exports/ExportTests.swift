import AccessibilityTree
import FoundationEssentials
import IntegrityLog
import LogIndex
import SystemZero
import Testing

struct ExportTests {
    /// An export of a little log as text.
    static func export(
        _ format: LogExportFormat, _ change: (inout LogExportRequest) -> Void = { _ in }, fill: (SampleBook) async throws -> Void = { _ in }
    ) async throws -> String {
        var text = ""
        try await SampleBook.run { sample in
            for number in 0..<20 { try await sample.drift(number, severity: number % 5 == 0 ? "critical" : "info") }
            try await fill(sample)
            _ = try await sample.log.checkpoint()
            var request = LogExportRequest(format)
            change(&request)
            text = String(decoding: try all(sample.book.exporter(request, time: 1_800_000_000_000)), as: UTF8.self)
        }
        return text
    }

    static func all(_ exporter: LogExporter) throws -> [UInt8] {
        var (exporter, bytes): (LogExporter, [UInt8]) = (exporter, [])
        while let piece = try exporter.next() {
            #expect(piece.count < 2 << 20, "memory does not grow with the log")
            bytes += piece
        }
        return bytes
    }

    @Test func `ndjson is the stored lines, byte for byte`() async throws {
        try await SampleBook.run { sample in
            for number in 0..<300 { try await sample.drift(number) }
            let exporter = try sample.book.exporter(LogExportRequest(.ndjson), time: 0)
            var stored: [UInt8] = []
            for entry in try sample.log.entries(from: 0, limit: 1_000) { stored += entry.line + [0x0A] }
            #expect(try Self.all(exporter) == stored)
        }
    }

    @Test func `conditions and ranges narrow every format down alike`() async throws {
        let text = try await Self.export(
            .ndjson,
            {
                $0.filter.severity = "critical"
                ($0.after, $0.before) = (3, 15)
            })
        let indices = text.split(separator: "\n").compactMap { try? JSONValue.parse(Array($0.utf8))["i"]?.integer }
        #expect(indices == [6, 11])
        let csv = try await Self.export(.csv, { ($0.after, $0.filter.severity) = (3, "critical") })
        #expect(csv.split(separator: "\r\n").dropFirst().map { String($0.prefix { $0 != "," }) } == ["6", "11", "16"])
    }

    @Test func `an export of what has come since goes on where the last one ended`() async throws {
        try await SampleBook.run { sample in
            for number in 0..<7 { try await sample.drift(number) }
            let first = try sample.book.exporter(LogExportRequest(.ndjson), time: 0)
            let last = first.facts.range.upperBound - 1
            for number in 7..<9 { try await sample.drift(number) }
            var request = LogExportRequest(.ndjson)
            request.after = last
            let second = try sample.book.exporter(request, time: 0)
            let whole = try Self.all(sample.book.exporter(LogExportRequest(.ndjson), time: 0))
            #expect(try Self.all(first) + Self.all(second) == whole)
            request.after = .max
            #expect(try Self.all(sample.book.exporter(request, time: 0)).isEmpty)
        }
    }

    @Test func `json is one object with the head and the stored lines`() async throws {
        let json = try JSONValue.parse(Array(try await Self.export(.json).utf8))
        #expect(json["origin"]?.string == SampleBook.origin)
        #expect(json["entries"]?.array?.count == 21)
        #expect(json["count"] == 21)
        let head = try SignedCheckpoint(parsing: Array(try #require(json["checkpoint"]?.string).utf8))
        let key = try VerifierKey(parsing: try #require(json["verifier_key"]?.string))
        #expect(key.verify(head.note) == .signed(at: nil))
        #expect(json["entries"]?.array?.first?["kind"] == "log.started")
    }

    @Test func `an empty range is a whole document in every format`() async throws {
        for format in LogExportFormat.allCases {
            let text = try await Self.export(format, { $0.after = 1_000 })
            switch format {
            case .json: #expect(try JSONValue.parse(Array(text.utf8))["count"] == 0)
            case .html: #expect(text.hasSuffix("</html>\n"))
            case .csv: #expect(text.split(separator: "\r\n").count == 1)
            case .ndjson, .ocsf: #expect(text.isEmpty)
            case .sarif: #expect(try JSONValue.parse(Array(text.utf8))["runs"]?.array?.first?["results"]?.array?.isEmpty == true)
            }
        }
    }

    @Test func `a damaged line ends an export that would have to read it, and goes out as it is otherwise`() async throws {
        let folder = ScratchFolder()
        let sample = try SampleBook.open(folder)
        for number in 0..<5 { try await sample.drift(number) }
        await sample.book.close()
        let path = folder.file("log/segments/00000000000000000000.jsonl")
        var text = try String(contentsOfFile: path, encoding: .utf8)
        text = text.replacing(#"{"i":3,"#, with: #"{"j":3,"#)
        try text.write(toFile: path, atomically: false, encoding: .utf8)
        let request = LogExportRequest(.csv)
        #expect(throws: Problem(code: "log_damaged", status: 503, title: "", detail: "")) {
            try Self.all(LogKeys.exporter(request, in: folder.file("log"), time: 0))
        }
        #expect(try Self.all(LogKeys.exporter(LogExportRequest(.ndjson), in: folder.file("log"), time: 0)) == Array(text.utf8))
    }
}
