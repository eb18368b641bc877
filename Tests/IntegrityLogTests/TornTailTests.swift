import Testing

@testable import IntegrityLog

/// What stands above the newest head may be torn; what is torn is kept, told, and never glued.
@Suite struct TornTailTests {
    /// A log with five lines above its head of size 26; the last segment holds them all.
    static func sample() throws -> (log: SampleLog, path: String, bytes: [UInt8]) {
        let log = try SampleLog(tail: true)
        let path = try #require(log.segments.last)
        return (log, path, try #require(log.disk[path]))
    }

    /// Opens a harmed log and checks what must hold in every case: right lines stay, the rest is in quarantine, and all of it is told.
    static func check(_ log: SampleLog, keeps kept: UInt64, cut: [UInt8]?, _ name: String) throws {
        let lines = Array(log.lines().prefix(Int(kept)))
        let disk = log.disk.copy()
        let opened = try SimulatedRun.open(disk)
        #expect(opened.store.refusal == nil, "\(name)")
        let entries = try LogReader(disk).entries(from: 0, limit: 1_000)
        #expect(entries.prefix(Int(kept)).map(\.line) == lines, "\(name)")
        let own = entries.dropFirst(Int(kept)).map(\.kind)
        if let cut {
            #expect(own == [LogKind.recovered, LogKind.started], "\(name)")
            let report = try #require(opened.report.cut)
            #expect(report.index == kept, "\(name)")
            #expect(report.sha256 == LogDigest.digest(of: cut).hex, "\(name)")
            #expect(disk[report.file] == cut, "\(name)")
            #expect(entries[Int(kept)].data.contains(subsequence: report.sha256.utf8), "\(name)")
        } else {
            #expect(own == [LogKind.started], "\(name)")
        }
        var options = VerificationOptions()
        options.fileSystem = disk
        #expect(LogVerifier.verify(directory: "", key: log.key, options: options).verdict == .intact, "\(name)")
    }

    @Test func `a file cut at any byte of its last three lines keeps the whole lines before`() throws {
        let (log, path, bytes) = try Self.sample()
        let ends = bytes.indices.filter { bytes[$0] == 0x0A }
        for length in ends[ends.count - 4] + 1..<bytes.count {
            let whole = bytes[..<length].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
            let isOnlyNewlineMissing = ends.contains(length)
            if isOnlyNewlineMissing { continue }
            log.disk[path] = Array(bytes[..<length])
            let kept = 31 - UInt64(bytes[whole...].count { $0 == 0x0A })
            try Self.check(log, keeps: kept, cut: whole == length ? nil : Array(bytes[whole..<length]), "\(length)")
        }
    }

    @Test func `a last line without its newline is kept when its sum is right, and gets it`() throws {
        let (log, path, bytes) = try Self.sample()
        log.disk[path] = Array(bytes.dropLast())
        let disk = log.disk.copy()
        let opened = try SimulatedRun.open(disk)
        #expect(opened.report.completedNewline)
        let entries = try LogReader(disk).entries(from: 0, limit: 100)
        #expect(entries.count == 33)
        #expect(entries[31].kind == LogKind.recovered)
        var broken = Array(bytes.dropLast())
        broken[broken.count - 3] = broken[broken.count - 3] == 0x30 ? 0x31 : 0x30
        log.disk[path] = broken
        let start = try #require(broken.lastIndex(of: 0x0A)) + 1
        try Self.check(log, keeps: 30, cut: Array(broken[start...]), "wrong sum")
    }

    static let line = Array(
        #"{"i":31,"t":"2026-11-22T09:00:00.000Z","kind":"test","data":{},"sum":"00000000000000000000000000000000"}"#.utf8)

    @Test(
        arguments: [
            ("one zero byte", [0]), ("a run of zero bytes", [UInt8](repeating: 0, count: 65_536)),
            ("zero bytes, then a line", [UInt8](repeating: 0, count: 4_096) + line + [0x0A]), ("garbage", Array("lorem ipsum\n".utf8)),
            ("a CRLF", [0x0D, 0x0A]), ("a byte order mark", [0xEF, 0xBB, 0xBF]), ("invalid UTF-8", [0xFF, 0xFE, 0x0A]),
            ("an empty line", [0x0A]), ("a line with a wrong sum", line + [0x0A]),
            ("a line of 10 MB", [UInt8](repeating: 0x7B, count: 10 << 20)),
            ("a lone surrogate", Array(#"{"i":31,"t":"2026-11-22T09:00:00.000Z","kind":"test","data":{"a":"\ud800"},"sum":""#.utf8)),
        ] as [(String, [UInt8])])
    func `a tail of garbage goes to quarantine`(name: String, tail: [UInt8]) throws {
        let (log, path, bytes) = try Self.sample()
        log.disk[path] = bytes + tail
        try Self.check(log, keeps: 31, cut: tail, name)
    }

    @Test func `right lines after a hole are not accepted`() throws {
        let (log, path, bytes) = try Self.sample()
        let ends = bytes.indices.filter { bytes[$0] == 0x0A }
        let hole = ends[ends.count - 4] + 1..<ends[ends.count - 3] + 1
        var holed = bytes
        for position in hole { holed[position] = 0 }
        log.disk[path] = holed
        try Self.check(log, keeps: 28, cut: Array(holed[hole.lowerBound...]), "hole")
    }

    @Test func `a line whose data is no JSON is not accepted above the head, though its sum is right`() throws {
        let (log, path, bytes) = try Self.sample()
        var leaf = LogDigest.leaf(try #require(log.lines().last))
        var buffer = [UInt8](repeating: 0, count: 64)
        let range = LineFormat.append(
            index: 31, time: CivilTime.format(0), kind: "test", data: Array("{\"a\":}".utf8), leaf: &leaf, to: &buffer)
        log.disk[path] = bytes + buffer[range] + [0x0A]
        try Self.check(log, keeps: 31, cut: buffer[range] + [0x0A], "no JSON")
    }

    @Test func `without room for the quarantine nothing is cut, reads work and appends are refused`() throws {
        let (log, path, bytes) = try Self.sample()
        log.disk[path] = bytes + Array("torn".utf8)
        let disk = log.disk.copy()
        disk.limit(to: disk.usedBytes)
        let opened = try SimulatedRun.open(disk)
        #expect(opened.store.refusal == LogError(.diskFull, "", help: ""))
        #expect(disk[path] == bytes + Array("torn".utf8))
        #expect(try LogReader(disk).entries(from: 0, limit: 100).count == 31)
        #expect(throws: LogError(.readOnly, "", help: "")) { try opened.store.append([SimulatedRun.entry(1)], time: 0) }
        disk.limit(to: .max)
        #expect(try SimulatedRun.open(disk.afterKill()).store.refusal == nil)
    }
}

extension Collection where Element: Equatable {
    func contains(subsequence: some Collection<Element>) -> Bool {
        indices.contains { self[$0...].starts(with: subsequence) }
    }
}
