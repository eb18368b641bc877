import Testing

@testable import IntegrityLog

/// What others hold of a log, held against it.
@Suite(.timeLimit(.minutes(10))) struct AnchoringTests {
    private static let stranger: SignerKey? = try? SignerKey(name: SimulatedRun.origin, seed: [UInt8](repeating: 6, count: 32))

    @Test func `a record is read as it was written, and nothing else is one`() throws {
        let record = AnchorRecord(name: "syslog tls://siem:6514", time: 1_800_000_000_123, head: try HeadLedgerTests.head(12))
        #expect(AnchorRecord(parsing: record.bytes) == record)
        #expect(record.timeText == "2027-01-15T08:00:00.123Z")
        for position in record.bytes.indices.dropLast() { #expect(AnchorRecord(parsing: Array(record.bytes[..<position])) == nil) }
        for (old, new) in [("v1", "v2"), ("name ", "nom "), ("time 2027", "time 20x7"), ("name syslog tls://siem:6514", "name ")] {
            let text = String(decoding: record.bytes, as: UTF8.self).replacing(old, with: new)
            #expect(AnchorRecord(parsing: Array(text.utf8)) == nil, "\(old)")
        }
    }

    @Test func `records are kept by name, and a broken one is as good as none`() throws {
        let disk = SimulatedFileSystem()
        let store = AnchorRecordStore(disk)
        #expect(try store.all().records.isEmpty)
        let records = try ["b", "a"].map { AnchorRecord(name: $0, time: 0, head: try HeadLedgerTests.head(3)) }
        for record in records { try store.save(record) }
        #expect(try store.all().records.map(\.name) == ["a", "b"])
        #expect(try store.record(of: "a") == records[1])
        #expect(try store.record(of: "c") == nil)
        let path = try #require(disk.paths.first { $0.hasPrefix("anchors/") })
        disk[path] = Array("garbage".utf8)
        #expect(try store.all().broken == [path])
        #expect(try store.all().records.count == 1)
    }

    /// A log of 27 entries with heads of many sizes, and what a place outside could hold of it.
    private static func outside(_ change: (SampleLog) throws -> SignedCheckpoint) throws -> (log: OpenedLog, disk: SimulatedFileSystem) {
        let sample = try SampleLog()
        let head = try change(sample)
        let disk = sample.disk.copy()
        _ = try LogLock.take(disk, "simulated")
        var options = SimulatedRun.options(disk)
        options.outsideHeads = [sample.heads[2], head]
        return (try OpenedLog(disk, origin: SimulatedRun.origin, options: options), disk)
    }

    private static func signer(_ sample: SampleLog) throws -> SignerKey {
        try SignerKey(parsing: String(decoding: try #require(sample.disk["log.key"]), as: UTF8.self))
    }

    @Test func `a log that heads from outside agree with opens for writing`() throws {
        let (log, disk) = try Self.outside { $0.heads[4] }
        #expect(log.store.refusal == nil)
        #expect(disk.paths.filter { $0.hasPrefix("evidence/") }.isEmpty)
    }

    @Test func `a larger head from outside is a rollback, another root a fork, and both are kept as evidence`() throws {
        let (back, disk) = try Self.outside {
            try SignedCheckpoint(signing: Checkpoint(origin: SimulatedRun.origin, size: 40, root: .empty), with: [try Self.signer($0)])
        }
        #expect(back.store.refusal?.code == .rollback)
        #expect(back.report.refusal?.code == .rollback)
        #expect(back.store.size == 26, "nothing was appended")
        #expect(disk.paths.filter { $0.hasPrefix("evidence/") } == ["evidence/rollback-40.note"])
        let (forked, other) = try Self.outside {
            try SignedCheckpoint(signing: Checkpoint(origin: SimulatedRun.origin, size: 7, root: .empty), with: [try Self.signer($0)])
        }
        #expect(forked.store.refusal?.code == .fork)
        #expect(other.paths.filter { $0.hasPrefix("evidence/fork-") }.count == 2)
        #expect(throws: LogError(.readOnly, "", help: "")) { try forked.store.append([SimulatedRun.entry(1)], time: 0) }
    }

    @Test func `a head of a stranger or of another log says nothing`() throws {
        for origin in [SimulatedRun.origin, "example.com/other"] {
            let (log, _) = try Self.outside { _ in
                let key = try SignerKey(name: origin, seed: [UInt8](repeating: 6, count: 32))
                return try SignedCheckpoint(signing: Checkpoint(origin: origin, size: 99, root: .empty), with: [key])
            }
            #expect(log.store.refusal == nil)
        }
    }

    @Test func `heads that an earlier key has signed still count after a rotation, also after a restart`() throws {
        let disk = SimulatedFileSystem()
        let first = try SimulatedRun.open(disk)
        let old = try #require(first.store.signer)
        _ = try first.store.append([SimulatedRun.entry(1)], time: 0)
        let head = try first.store.checkpoint()
        _ = try first.store.rotateKey(time: 0)
        let forged = try SignedCheckpoint(signing: Checkpoint(origin: SimulatedRun.origin, size: 2, root: .empty), with: [old])
        #expect(try first.store.contradiction(head) == nil)
        #expect(try first.store.contradiction(forged)?.code == .fork)
        first.store.close()
        let second = try SimulatedRun.open(disk.copy())
        #expect(try second.store.contradiction(head) == nil)
        #expect(try second.store.contradiction(forged)?.code == .fork)
    }

    @Test func `a running log is confronted with heads, and stops at the first that convicts it`() async throws {
        let disk = SimulatedFileSystem()
        let log = try ConcurrencyTests.open(disk)
        let head = try #require(log.head)
        _ = try await log.append([SimulatedRun.entry(1)])
        #expect(try await log.confront(with: head) == nil)
        let foreign = try SignedCheckpoint(
            signing: Checkpoint(origin: SimulatedRun.origin, size: 9, root: .empty), with: [try #require(Self.stranger)])
        #expect(try await log.confront(with: foreign)?.code == .signatureInvalid)
        #expect(log.status.state == .writing)
        let key = try SignerKey(parsing: String(decoding: try #require(disk["log.key"]), as: UTF8.self))
        let convicting = try SignedCheckpoint(signing: Checkpoint(origin: SimulatedRun.origin, size: 9, root: .empty), with: [key])
        #expect(try await log.confront(with: convicting)?.code == .rollback)
        await #expect(throws: LogError(.readOnly, "", help: "")) { try await log.append([SimulatedRun.entry(2)]) }
        await #expect(throws: LogError(.readOnly, "", help: "")) { try await log.checkpoint() }
        #expect(log.size == 2)
        await log.close()
        await #expect(throws: LogError(.closed, "", help: "")) { try await log.confront(with: head) }
    }

    @Test func `heads are told to those who follow them, the newest first and then each, until the log is closed`() async throws {
        let log = try ConcurrencyTests.open(SimulatedFileSystem())
        var heads = log.newHeads().makeAsyncIterator()
        #expect(await heads.next()?.size == 1)
        _ = try await log.append([SimulatedRun.entry(1)], level: .committed)
        #expect(await heads.next()?.size == 2)
        let slow = log.newHeads()
        for number in 2...4 { _ = try await log.append([SimulatedRun.entry(number)], level: .committed) }
        var late = slow.makeAsyncIterator()
        #expect(await late.next()?.size == 5)
        await log.close()
        #expect(await late.next()?.size == 6)
        #expect(await late.next() == nil)
        var after = log.newHeads().makeAsyncIterator()
        #expect(await after.next() == nil)
    }

    @Test func `a check says who vouches for which entries, and whose word that is`() throws {
        let sample = try SampleLog()
        try AnchorRecordStore(sample.disk).save(AnchorRecord(name: "syslog udp://siem:514", time: 5_000, head: sample.heads[3]))
        try AnchorRecordStore(sample.disk).save(AnchorRecord(name: "directory /two", time: 5_000, head: sample.heads[4]))
        let report = sample.verify(nil) { $0.archives = [("directory /two", Array(sample.heads[...4]))] }
        #expect((report.verdict, report.anchored, report.unanchored) == (.intact, 0..<21, 21..<26))
        #expect(
            report.coverage == [
                AnchorCoverage(name: "directory /two", size: 21, evidence: .verified, time: nil),
                AnchorCoverage(name: "syslog udp://siem:514", size: 16, evidence: .claimed, time: 5_000),
            ])
        let text = report.text()
        #expect(text.contains("0..<21 directory /two, verified\n"))
        #expect(text.contains("0..<16 syslog udp://siem:514, by the log's own record: ask the place itself, 1970-01-01T00:00:05.000Z"))
        let json = String(decoding: report.json(), as: UTF8.self)
        #expect(json.contains(#""anchors":[{"name":"directory /two","range":[0,21],"evidence":"verified"}"#))
    }

    @Test func `a head that a place holds, or was told, convicts a log that it contradicts`() throws {
        let sample = try SampleLog()
        let key = try Self.signer(sample)
        let ahead = try SignedCheckpoint(signing: Checkpoint(origin: SimulatedRun.origin, size: 90, root: .empty), with: [key])
        let other = try SignedCheckpoint(signing: Checkpoint(origin: SimulatedRun.origin, size: 9, root: .empty), with: [key])
        #expect(sample.verify(nil) { $0.archives = [("directory /two", [ahead])] }.code == "rollback")
        #expect(sample.verify(nil) { $0.archives = [("directory /two", [other])] }.code == "fork")
        try AnchorRecordStore(sample.disk).save(AnchorRecord(name: "syslog udp://siem:514", time: 0, head: ahead))
        let report = sample.verify()
        #expect((report.code, report.exitCode) == ("rollback", 1))
        #expect(report.findings.contains { $0.message.contains("syslog udp://siem:514") })
    }

    @Test func `cosigned heads are thinned too where the next one has the same witnesses`() throws {
        let witness = try WitnessTests.witness(1)
        let disk = SimulatedFileSystem()
        let log = try SimulatedRun.open(disk, segmentBytes: 1 << 20)
        for number in 0..<(HeadArchive.dense + 40) {
            _ = try log.store.append([SimulatedRun.entry(number)], time: 0)
            let head = try log.store.checkpoint()
            // The fourth is cosigned alone: only it proves that the witness was there then.
            if number > 8 || number == 3 {
                _ = try log.store.add(try witness.sign(head.checkpoint.body, time: 1), size: head.size, witnesses: [witness.verifier])
            }
        }
        let kept = disk.paths.filter { $0.hasPrefix("checkpoints/") }
        #expect(kept.count < HeadArchive.dense + 8)
        #expect(kept.contains("checkpoints/5.note"), "the only cosigned one among its neighbours")
        #expect(!kept.contains("checkpoints/12.note"))
    }

    @Test func `what a silent log has refused is told without waiting for an entry`() async throws {
        let log = try ConcurrencyTests.open(SimulatedFileSystem())
        log.enqueue(kind: "Not A Kind", data: Array("{}".utf8))
        while log.size < 2 { await Task.yield() }
        #expect(try log.entry(at: 1).kind == LogKind.dropped)
        #expect(String(decoding: try log.entry(at: 1).data, as: UTF8.self).hasPrefix(#"{"count":1,"overload":0,"refused":1"#))
        await log.close()
    }

    @Test func `what pruning would remove is what it removes`() throws {
        let disk = SimulatedFileSystem()
        let log = try SimulatedRun.open(disk)
        for number in 0..<40 { _ = try log.store.append([SimulatedRun.entry(number)], time: 0) }
        _ = try log.store.checkpoint()
        let reader = LogReader(disk)
        let plan = try reader.prunePlan(below: 20, keeping: 5)
        #expect(plan.segments > 0 && plan.bytes > 0 && plan.firstIndex <= 20)
        #expect(try reader.prunePlan(below: 1, keeping: 5).segments == 0)
        #expect(throws: LogError(.pruneRefused, "", help: "")) { try reader.prunePlan(below: 40, keeping: 5) }
        let report = try log.store.prune(below: 20, keeping: 5, time: 0)
        #expect((report.segments, report.firstIndex, report.bytes) == (plan.segments, plan.firstIndex, plan.bytes))
        #expect(try LogReader(disk).keptHeads().map(\.size) == [0, 1, 41, 42])
    }
}
