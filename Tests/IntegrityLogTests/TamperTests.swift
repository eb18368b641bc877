import Testing

@testable import IntegrityLog

/// What a log that somebody has touched is told apart as.
@Suite struct TamperTests {
    @Test func `an untouched log is intact and its writer goes on`() throws {
        let sample = try SampleLog(tail: true)
        let report = sample.verify()
        #expect(report.verdict == .intact)
        #expect(report.exitCode == 0)
        #expect((report.size, report.signedSize) == (31, 26))
        #expect(report.unanchored == 0..<26)
        #expect(try sample.reopen().store.refusal == nil)
    }

    @Test func `a bit flipped anywhere below the signed head is found at its entry`() throws {
        let sample = try SampleLog(rounds: 3)
        for path in sample.segments {
            let bytes = try #require(sample.disk[path])
            let first = try #require(LogLayout.segmentFirst(String(path.split(separator: "/")[1])))
            for position in stride(from: 0, to: bytes.count, by: 13) {
                var flipped = bytes
                flipped[position] ^= 1 << UInt8(position % 8)
                sample.disk[path] = flipped
                let index = first + UInt64(bytes[..<position].count { $0 == 0x0A })
                let report = sample.verify()
                #expect(report.verdict == .tampered, "\(path) \(position)")
                #expect(report.firstBadIndex == index, "\(path) \(position)")
                #expect(report.integrity != .ok || report.completeness != .ok)
            }
            sample.disk[path] = bytes
        }
        #expect(sample.verify().verdict == .intact)
    }

    @Test func `the writer refuses a log with a bad signed line, names it, and still reads`() throws {
        let sample = try SampleLog()
        let path = sample.segments[1]
        var bytes = try #require(sample.disk[path])
        bytes[bytes.count / 2] ^= 0x10
        sample.disk[path] = bytes
        let log = try sample.reopen()
        #expect(log.store.refusal == LogError(.damaged, "", help: ""))
        #expect(log.store.refusal?.location?.index == sample.verify().firstBadIndex)
        #expect(log.store.refusal?.location?.bytes != nil)
        #expect(throws: LogError(.readOnly, "", help: "")) { try log.store.append([SimulatedRun.entry(1)], time: 0) }
        #expect(try LogReader(sample.disk).entry(at: 2).index == 2)
    }

    enum Edit: CaseIterable { case delete, swap, duplicate, insert, replaceWithRightSum }

    @Test(arguments: Edit.allCases)
    func `a line deleted, swapped, doubled, inserted or replaced is found at its index`(edit: Edit) throws {
        let sample = try SampleLog()
        for index in [1, 7, 20] {
            var lines = sample.lines()
            let old = lines
            switch edit {
            case .delete: lines.remove(at: index)
            case .swap: lines.swapAt(index, index + 1)
            case .duplicate: lines.insert(lines[index], at: index)
            case .insert: lines.insert(Forger.line(index: UInt64(index), after: lines[index - 1], text: "forged"), at: index)
            case .replaceWithRightSum: lines = Forger.rewrite(lines, from: index, text: "forged")
            }
            sample.replaceLines(lines)
            let report = sample.verify()
            #expect(report.verdict == .tampered)
            let first = edit == .duplicate ? index + 1 : index
            #expect(report.firstBadIndex == UInt64(first), "\(report.text())")
            #expect(try sample.reopen().store.refusal?.location?.index == UInt64(first))
            sample.replaceLines(old)
        }
    }

    @Test func `a history rewritten from some entry on is bounded by the last head that agrees when the tiles are rewritten too`() throws {
        let sample = try SampleLog()
        sample.replaceLines(Forger.rewrite(sample.lines(), from: 13, text: "forged"))
        for path in sample.disk.paths where path.hasPrefix("tile/") { sample.disk[path] = nil }
        let report = sample.verify()
        #expect(report.code == "damage")
        #expect(report.firstBadIndex == 11)
    }

    @Test func `a tail cut below the signed size is a rollback and nothing is signed over it`() throws {
        let sample = try SampleLog()
        let lines = sample.lines()
        sample.replaceLines(Array(lines.dropLast(3)))
        let report = sample.verify()
        #expect(report.code == "rollback")
        #expect(report.firstBadIndex == 23)
        #expect(report.completeness != .ok)
        let disk = sample.disk.copy()
        let log = try SimulatedRun.open(disk)
        #expect(log.store.refusal == LogError(.rollback, "", help: ""))
        #expect(disk["evidence/rollback-26.note"] == sample.heads.last?.bytes)
        #expect(disk["checkpoint"] == sample.heads.last?.bytes)
    }

    @Test func `a tail cut in the middle of a signed line is a rollback as well`() throws {
        let sample = try SampleLog()
        let path = try #require(sample.segments.last)
        sample.disk[path]?.removeLast(30)
        #expect(sample.verify().code == "rollback")
        #expect(try sample.reopen().store.refusal?.code == .rollback)
    }

    @Test func `an old backup put back is found by any head or receipt that was kept outside`() throws {
        let sample = try SampleLog()
        let old = try SampleLog(rounds: 2)
        #expect(old.verify().verdict == .intact, "without an anchor nobody can tell")
        #expect(old.verify().unanchored.count == 11)
        let backup = sample.disk.copy()
        let short = SampleLog.restored(sample, to: 11)
        #expect(short.verify().verdict == .intact)
        let report = short.verify { $0.anchors = [sample.heads[5]] }
        #expect(report.code == "rollback")
        let receipt = try LogReader(backup).proof(of: 20)
        #expect(short.verify { $0.receipts = [("mine", receipt)] }.code == "rollback")
        #expect(short.verify { $0.minimumSize = 20 }.code == "rollback")
        #expect(short.verify { $0.anchors = [sample.heads[1]] }.anchored == 0..<6)
    }

    @Test func `a history that was rewritten and signed again is a fork to whoever kept an older head`() throws {
        let sample = try SampleLog()
        try Forger.rewriteAndSign(sample, from: 8)
        let report = sample.verify()
        #expect(report.code == "fork")
        #expect(report.verdict == .tampered)
        for path in sample.disk.paths where path.hasPrefix("checkpoints/") && path != "checkpoints/26.note" { sample.disk[path] = nil }
        #expect(sample.verify().verdict == .intact, "without an older head nobody can tell")
        #expect(sample.verify { $0.anchors = [sample.heads[3]] }.code == "fork")
    }

    @Test func `a history that was rewritten and signed again is not written on, and both heads are kept as evidence`() throws {
        let sample = try SampleLog()
        try Forger.rewriteAndSign(sample, from: 8)
        let disk = sample.disk.copy()
        #expect(try SimulatedRun.open(disk).store.refusal?.code == .fork)
        #expect(disk.paths.filter { $0.hasPrefix("evidence/fork-") }.count == 2)
    }

    @Test func `two heads of one size are a fork, and both are kept as evidence`() throws {
        let sample = try SampleLog()
        let other = try Forger.head(sample, size: 26, root: .digest(of: [1]))
        sample.disk["checkpoint"] = other.bytes
        #expect(sample.verify().code == "fork")
        let disk = sample.disk.copy()
        #expect(try SimulatedRun.open(disk).store.refusal?.code == .fork)
        #expect(disk.paths.filter { $0.hasPrefix("evidence/fork-26-") }.count == 2)
    }
}
