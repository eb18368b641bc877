import Foundation
import Testing

@testable import IntegrityLog

/// Reading by index, in ranges, as tiles and as one stream, on a real folder and beside a writer.
@Suite struct ReaderTests {
    @Test func `any entry of a log of many segments is found, and pages join without gap`() throws {
        let sample = try SampleLog(rounds: 60, segmentBytes: 4_000)
        let reader = LogReader(sample.disk)
        #expect(try reader.size() == sample.size)
        let all = try reader.entries(from: 0, limit: .max)
        #expect(all.map(\.index) == Array(0..<sample.size))
        for index in stride(from: 0, to: sample.size, by: 7) { #expect(try reader.entry(at: index) == all[Int(index)]) }
        for size in [1, 3, 64, 1_000] {
            var joined: [LogEntry] = []
            while true {
                let page = try reader.entries(from: UInt64(joined.count), limit: size)
                if page.isEmpty { break }
                joined += page
            }
            #expect(joined == all)
        }
        #expect(throws: LogError(.indexOutOfRange, "", help: "")) { try reader.entry(at: sample.size) }
        #expect(throws: LogError(.indexOutOfRange, "", help: "")) { try reader.proof(of: sample.size) }
        #expect(throws: LogError(.indexOutOfRange, "", help: "")) { try reader.consistency(from: 3, to: sample.size + 1) }
    }

    @Test func `a folder whose segment claims the last index there is does not end the reader`() throws {
        let sample = try SampleLog(rounds: 1)
        for path in sample.segments { sample.disk[path] = nil }
        let last = UInt64.max
        let line = "{\"i\":\(last),\"t\":\"2026-11-22T09:00:00.000Z\",\"kind\":\"x\",\"data\":{}}\n"
        sample.disk["segments/\(last).jsonl"] = Array(line.utf8)
        let reader = LogReader(sample.disk)
        #expect(try reader.size() == last)
        #expect(throws: LogError(.pruned, "", help: "")) { try reader.entry(at: 0) }
        #expect(sample.verify().verdict != .intact)
    }

    @Test func `long lines are found as well as short ones`() throws {
        let disk = SimulatedFileSystem()
        let store = try SimulatedRun.open(disk, segmentBytes: 1 << 22).store
        for number in 0..<60 { _ = try store.append([SimulatedRun.entry(number, pad: number % 3 == 0 ? 40_000 : 1)], time: 0) }
        let reader = LogReader(disk)
        for index: UInt64 in 0..<61 { #expect(try reader.entry(at: index).index == index) }
    }

    @Test func `an export is the lines themselves, for any range`() throws {
        let sample = try SampleLog(rounds: 30, tail: true, segmentBytes: 3_000)
        let lines = sample.lines()
        for (start, end) in [(0, 1_000), (0, 1), (5, 5), (17, 133), (40, 41), (100, 156)] as [(UInt64, UInt64)] {
            var bytes: [UInt8] = []
            try LogReader(sample.disk).exportLines(from: start, to: end) { bytes += $0 }
            #expect(bytes == lines[Int(start)..<min(Int(end), lines.count)].flatMap { $0 + [0x0A] })
        }
        var parts = 0
        #expect(throws: CancellationError.self) {
            try LogReader(sample.disk).exportLines(from: 0, to: 100) { _ in
                parts += 1
                throw CancellationError()
            }
        }
        #expect(parts == 1)
    }

    @Test func `tiles and bundles are served as the specification asks, and only what a head covers`() throws {
        let sample = try SampleLog(rounds: 60, tail: true, segmentBytes: 20_000)
        let reader = LogReader(sample.disk)
        let lines = sample.lines()
        #expect(try reader.tile(path: "0/000") == lines[..<256].flatMap { LogDigest.leaf($0).bytes })
        #expect(try reader.tile(path: "0/001.p/45") == lines[256..<301].flatMap { LogDigest.leaf($0).bytes })
        #expect(try reader.tile(path: "0/001.p/7") == lines[256..<263].flatMap { LogDigest.leaf($0).bytes })
        #expect(try reader.tile(path: "1/000.p/1") == MerkleTests.root(lines[..<256].map { LogDigest.leaf($0) }[...]).bytes)
        #expect(EntryBundle.decode(try reader.tile(path: "entries/001.p/3")) == Array(lines[256..<259]))
        for path in ["0/001.p/46", "0/001", "0/002", "1/000.p/2", "2/000.p/1", "entries/001.p/46", "../checkpoint", "0/000/"] {
            #expect(throws: LogError(.invalidPath, "", help: "")) { try reader.tile(path: path) }
        }
    }

    @Test func `a damaged line is told when it is read`() throws {
        let sample = try SampleLog()
        let path = sample.segments[0]
        var bytes = try #require(sample.disk[path])
        bytes[6] = 0x78
        sample.disk[path] = bytes
        #expect(throws: LogError(.damaged, "", help: "")) { try LogReader(sample.disk).entry(at: 0) }
    }

    @Test func `a reader of another process sees the log beside its writer`() async throws {
        let folder = try TemporaryFolder()
        let log = try IntegrityLog.open(at: folder.path, origin: "example.com/log")
        _ = try await log.append([SimulatedRun.entry(1)], level: .committed)
        let reader = try LogReader(directory: folder.path)
        #expect(try reader.size() == 2)
        #expect(try reader.head()?.size == 2)
        #expect(try reader.entry(at: 1).kind == "test")
        #expect(LogVerifier.verify(directory: folder.path, key: log.verifierKey).verdict == .intact)
        await log.close()
        #expect(throws: LogError(.inputOutput, "", help: "")) { try LogReader(directory: folder.path + "/none") }
        #expect(throws: LogError(.inputOutput, "", help: "")) { try LocalFile.read(folder.path + "/none") }
        #expect(try LocalFile.names(in: folder.path, suffix: ".vkey") == ["log.vkey"])
        #expect(try VerifierKey(parsing: String(decoding: try LocalFile.read(folder.path + "/log.vkey"), as: UTF8.self)) == log.verifierKey)
    }

    @Test(arguments: ["symbolic link", "hard link", "folder", "pipe"])
    func `a segment that is no plain file of its own is refused by name`(kind: String) async throws {
        let folder = try TemporaryFolder()
        await (try IntegrityLog.open(at: folder.path, origin: "example.com/log")).close()
        let name = "segments/00000000000000000002.jsonl"
        let path = folder.path + "/" + name
        let outside = folder.path + "/outside"
        try Data().write(to: URL(fileURLWithPath: outside))
        switch kind {
        case "symbolic link": try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: outside)
        case "hard link": try FileManager.default.linkItem(atPath: outside, toPath: path)
        case "folder": try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        default: mkfifo(path, 0o600)
        }
        let log = try IntegrityLog.open(at: folder.path, origin: "example.com/log")
        guard case .readOnly(let error) = log.status.state else { throw error(kind) }
        #expect(error.code == .segmentInvalid)
        #expect(error.location?.file == name)
        await log.close()
    }

    private func error(_ kind: String) -> LogError { LogError(.segmentInvalid, kind, help: "") }
}
