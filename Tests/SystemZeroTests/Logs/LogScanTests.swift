import AccessibilityTree
import FoundationEssentials
import IntegrityLog
import LogIndex
import SystemZero
import Testing

struct LogScanTests {
    @Test func `the lines alone answer what the index answers`() async throws {
        try await SampleBook.run { sample in
            for number in 0..<300 { try await sample.drift(number, severity: number % 7 == 0 ? "critical" : "info") }
            var query = LogQuery()
            query.severity = "critical"
            let scan = LogScan(try LogKeys.reader(sample.directory), filter: query)
            let all = try scan.entries(from: 0, limit: 1_000)
            #expect(all.entries.map(\.index) == (try sample.book.indices(matching: query)))
            #expect(all.next == 301)
            #expect(try scan.last(5).map(\.index) == Array(all.entries.map(\.index).suffix(5)))
            let first = try scan.entries(from: 100, limit: 2)
            #expect(first.entries.map(\.index) == [106, 113])
            #expect(first.next == 114)
        }
    }

    @Test func `scattered entries of many segments are read as one by one`() async throws {
        try await SampleBook.run { sample in
            var random = SeededGenerator(3)
            for number in 0..<400 {
                // Lines of very different lengths, so that a guess by the mean is often wrong.
                let pad = number % 37 == 0 ? 9_000 : Int.random(in: 0...60, using: &random)
                try await sample.drift(number, more: ["pad": .string(String(repeating: "x", count: pad))])
            }
            for count in [1, 2, 17, 100, 400] {
                let indices = Array((0..<401 as Range<UInt64>).shuffled(using: &random).prefix(count)).sorted()
                let entries = try sample.log.reader.entries(at: indices)
                #expect(entries.map(\.index) == indices)
                #expect(try entries == indices.map { try sample.log.entry(at: $0) })
            }
            #expect(throws: LogError(.indexOutOfRange, "", help: "")) { try sample.log.reader.entries(at: [3, 401]) }
            #expect(try sample.log.reader.entries(at: []).isEmpty)
        }
    }

    @Test func `pieces join to the log`() async throws {
        try await SampleBook.run { sample in
            for number in 0..<200 { try await sample.drift(number) }
            var (position, bytes): (UInt64, [UInt8]) = (5, [])
            while let piece = try sample.log.reader.piece(from: position, to: 180) {
                bytes += piece.lines
                position += piece.count
            }
            #expect(position == 180)
            #expect(LogLines(bytes).compactMap { $0.shape?.index } == Array(5..<180))
        }
    }
}
