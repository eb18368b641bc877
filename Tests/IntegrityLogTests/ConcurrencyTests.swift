import Foundation
import Synchronization
import Testing

@testable import IntegrityLog

/// The open log with its queue, its writer and its timer's work; clocks are the test's.
@Suite(.timeLimit(.minutes(10))) struct ConcurrencyTests {
    /// A clock that stands until it is set.
    final class Clock: Sendable {
        private let times = Mutex((now: Int64(1_800_000_000_000), uptime: Int64(5_000)))

        var clock: LogClock {
            LogClock(now: { [self] in times.withLock { $0.now } }, uptime: { [self] in times.withLock { $0.uptime } })
        }

        func advance(now: Int64, uptime: Int64) {
            times.withLock { $0 = ($0.now + now, $0.uptime + uptime) }
        }
    }

    static func open(
        _ disk: SimulatedFileSystem, _ clock: Clock = Clock(), _ change: (inout LogOptions) -> Void = { _ in }
    ) throws(LogError) -> IntegrityLog {
        var options = SimulatedRun.options(disk, segmentBytes: 20_000)
        options.clock = clock.clock
        change(&options)
        return try IntegrityLog.open(at: "simulated", origin: SimulatedRun.origin, options: options)
    }

    static func kinds(_ log: IntegrityLog) throws -> [String] { try log.entries(from: 0, limit: 10_000).map(\.kind) }

    @Test func `entries of many tasks are all there, once each, in the order of their receipts`() async throws {
        let disk = SimulatedFileSystem()
        let log = try Self.open(disk)
        let indices = await withTaskGroup(of: [UInt64: Int].self) { group in
            for task in 0..<16 {
                group.addTask {
                    var own: [UInt64: Int] = [:]
                    for turn in 0..<25 {
                        let number = task * 100 + turn
                        guard let receipt = try? await log.append(kind: "test", data: Array("{\"n\":\(number)}".utf8)),
                            let index = receipt.index,
                            (try? log.entry(at: index))?.leafHash == receipt.leafHash
                        else { continue }
                        own[index] = number
                    }
                    return own
                }
            }
            return await group.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
        }
        #expect(indices.count == 400)
        for (index, number) in indices { #expect(try Array(log.entry(at: index).data) == Array("{\"n\":\(number)}".utf8)) }
        #expect(log.status.batches < 400, "batches are shared")
        #expect(log.status.bytes > 400 * 100)
        await log.close()
        var options = VerificationOptions()
        options.fileSystem = disk
        let report = LogVerifier.verify(directory: "", key: log.verifierKey, options: options)
        #expect(report.verdict == .intact)
        #expect((report.size, report.signedSize) == (402, 402))
    }

    @Test func `a committed entry comes with a head and a proof that hold`() async throws {
        let log = try Self.open(SimulatedFileSystem())
        let receipts = try await log.append([SimulatedRun.entry(1), SimulatedRun.entry(2)], level: .committed)
        for receipt in receipts {
            let proof = try #require(receipt.proof)
            #expect(receipt.level == .committed)
            #expect(proof.includes(leaf: try #require(receipt.leafHash)))
            #expect(log.verifierKey.verify(proof.checkpoint.note) == .signed(at: nil))
        }
        #expect(try await log.append([]).isEmpty)
        await log.close()
    }

    @Test func `a head comes when the oldest unsigned entry is due, and not before`() async throws {
        let clock = Clock()
        let log = try Self.open(SimulatedFileSystem(), clock)
        _ = try await log.append(kind: "test", data: Array("{}".utf8))
        clock.advance(now: -3_600_000, uptime: 700)
        await log.tick()
        #expect(log.head?.size == 1)
        #expect(log.status.unsignedFor == 700)
        clock.advance(now: 0, uptime: 100)
        await log.tick()
        #expect(log.head?.size == 2)
        #expect(log.status.unsignedFor == 0)
        #expect(try await log.checkpoint() == log.head)
        await log.close()
    }

    @Test func `a head that fails is told to those who wait, shown in the status, and comes later`() async throws {
        let clock = Clock()
        let disk = SimulatedFileSystem()
        let log = try Self.open(disk, clock)
        disk.inject { _, name, path in name == "write" && path.hasPrefix("checkpoints/") ? .fail(28) : nil }
        await #expect(throws: LogError(.notCommitted, "", help: "")) { try await log.append([SimulatedRun.entry(1)], level: .committed) }
        await #expect(throws: LogError(.diskFull, "", help: "")) { try await log.checkpoint() }
        #expect(log.status.lastCheckpointError?.code == .diskFull)
        #expect(log.status.state == .writing)
        #expect(log.size == 2)
        disk.inject { _, _, _ in nil }
        clock.advance(now: 2_000, uptime: 2_000)
        await log.tick()
        #expect(log.head?.size == 2)
        #expect(log.status.lastCheckpointError == nil)
        await log.close()
    }

    @Test func `a clock that is set back or jumps is told by an entry`() async throws {
        let clock = Clock()
        let log = try Self.open(SimulatedFileSystem(), clock)
        _ = try await log.append([SimulatedRun.entry(1)])
        clock.advance(now: -3_600_000, uptime: 10)
        _ = try await log.append([SimulatedRun.entry(2)])
        clock.advance(now: 10 * 365 * 86_400_000, uptime: 10)
        _ = try await log.append([SimulatedRun.entry(3)])
        clock.advance(now: 86_400_000, uptime: 86_400_000)
        _ = try await log.append([SimulatedRun.entry(4)])
        #expect(try Self.kinds(log) == [LogKind.started, "test", LogKind.timeAnomaly, "test", LogKind.timeAnomaly, "test", "test"])
        await log.close()
    }

    @Test func `silence is a statement: a heartbeat comes after the interval`() async throws {
        let clock = Clock()
        let log = try Self.open(SimulatedFileSystem(), clock) { $0.heartbeatInterval = 60_000 }
        _ = try await log.append([SimulatedRun.entry(1)])
        clock.advance(now: 59_999, uptime: 59_999)
        await log.tick()
        clock.advance(now: 1, uptime: 1)
        await log.tick()
        await log.tick()
        #expect(try Self.kinds(log) == [LogKind.started, "test", LogKind.heartbeat])
        await log.close()
    }

    @Test func `what a full disk refused is counted, and told when there is room again`() async throws {
        let disk = SimulatedFileSystem()
        let log = try Self.open(disk)
        disk.limit(to: disk.usedBytes)
        for _ in 0..<3 {
            await #expect(throws: LogError(.diskFull, "", help: "")) {
                try await log.append([SimulatedRun.entry(1), SimulatedRun.entry(2)])
            }
        }
        #expect(log.status.lastWriteError?.code == .diskFull)
        #expect(log.status.dropped == 6)
        #expect(try log.entry(at: 0).kind == LogKind.started)
        disk.limit(to: .max)
        _ = try await log.append([SimulatedRun.entry(3)])
        let told = try log.entry(at: 1)
        #expect(told.kind == LogKind.dropped)
        #expect(
            String(decoding: told.data, as: UTF8.self).hasPrefix(#"{"count":6,"overload":0,"refused":6,"first":"2027-01-15T08:00:00.000Z""#)
        )
        #expect(log.status.lastWriteError == nil)
        await log.close()
    }

    @Test func `a queue that overflows refuses or counts, and no entry is lost silently`() async throws {
        let log = try Self.open(SimulatedFileSystem()) { $0.queueEntries = 10 }
        await #expect(throws: LogError(.overloaded, "", help: "")) { try await log.append((0..<11).map { SimulatedRun.entry($0) }) }
        for _ in 0..<2_000 { log.enqueue(kind: "test", data: Array("{}".utf8)) }
        log.enqueue(kind: "NO", data: [])
        let receipt = try await log.append([SimulatedRun.entry(1)], level: .queued)
        #expect(receipt.count == 1 && receipt[0].index == nil && receipt[0].level == .queued)
        await log.close()
        let entries = try log.entries(from: 0, limit: 10_000)
        let told = entries.filter { $0.kind == LogKind.dropped }.compactMap { entry -> Int? in
            String(decoding: entry.data, as: UTF8.self).split(separator: ",").first?.split(separator: ":").last.flatMap { Int($0) }
        }
        let written = entries.count { $0.kind == "test" }
        #expect(written + told.reduce(0, +) == 2_000 + 1 + 1 + 11)
        #expect(log.status.dropped == UInt64(told.reduce(0, +)))
    }

    @Test func `bad entries are refused one by one`() async throws {
        let log = try Self.open(SimulatedFileSystem())
        await #expect(throws: LogError(.entryInvalid, "", help: "")) { try await log.append(kind: "Bad Kind", data: Array("{}".utf8)) }
        await #expect(throws: LogError(.entryInvalid, "", help: "")) { try await log.append(kind: "test", data: Array("{}\n".utf8)) }
        await #expect(throws: LogError(.entryTooLarge, "", help: "")) { try await log.append([SimulatedRun.entry(1, pad: 70_000)]) }
        let exact = LineFormat.maximumBytes - LineFormat.length(index: 0, kindBytes: 4, dataBytes: 0) - 18
        _ = try await log.append([SimulatedRun.entry(1, pad: exact)])
        #expect(log.size == 2)
        await log.close()
    }

    @Test func `a closed log refuses, tells its followers, and says that it stopped`() async throws {
        let disk = SimulatedFileSystem()
        let log = try Self.open(disk)
        let follower = Task { () -> [UInt64] in
            var sizes: [UInt64] = []
            for await size in log.newEntries() { sizes.append(size) }
            return sizes
        }
        _ = try await log.append([SimulatedRun.entry(1)])
        await log.close()
        await log.close()
        let sizes = await follower.value
        #expect(sizes.isEmpty || sizes.last == 3)
        await #expect(throws: LogError(.closed, "", help: "")) { try await log.append([SimulatedRun.entry(2)]) }
        await #expect(throws: LogError(.closed, "", help: "")) { try await log.checkpoint() }
        await #expect(throws: LogError(.closed, "", help: "")) { try await log.rotateKey() }
        #expect(log.status.state == .closed)
        #expect(try Self.kinds(log) == [LogKind.started, "test", LogKind.stopped])
        let again = try Self.open(disk)
        #expect(again.recovery.wasClean)
        #expect(again.recovery.summary.contains("closed cleanly"))
        await again.close()
    }

    @Test func `a second writer is refused while the first has the log`() async throws {
        let disk = SimulatedFileSystem()
        let log = try Self.open(disk)
        #expect(throws: LogError(.locked, "", help: "")) { try Self.open(disk) }
        await log.close()
        await (try Self.open(disk)).close()
        let folder = try TemporaryFolder()
        let real = try IntegrityLog.open(at: folder.path, origin: "example.com/log")
        #expect(throws: LogError(.locked, "", help: "")) { try IntegrityLog.open(at: folder.path, origin: "example.com/log") }
        await real.close()
    }

    @Test func `the key changes and old entries go while the log is open`() async throws {
        let disk = SimulatedFileSystem()
        let log = try Self.open(disk) { $0.segmentBytes = 1_000 }
        let old = log.verifierKey
        for number in 0..<20 { _ = try await log.append([SimulatedRun.entry(number)]) }
        let new = try await log.rotateKey()
        #expect(new != old && log.verifierKey == new)
        let pruned = try await log.prune(below: 12)
        #expect(pruned.segments > 0 && log.firstIndex == pruned.firstIndex)
        #expect(throws: LogError(.pruned, "", help: "")) { try log.entry(at: 0) }
        #expect(try log.proof(of: 0).checkpoint == log.head)
        _ = try await log.append([SimulatedRun.entry(21)], level: .committed)
        await log.close()
        var options = VerificationOptions()
        options.fileSystem = disk
        #expect(LogVerifier.verify(directory: "", key: old, options: options).verdict == .intact)
    }

    @Test func `readers beside the writer see whole lines only, without gap or double`() async throws {
        let disk = SimulatedFileSystem()
        let log = try Self.open(disk) { $0.segmentBytes = 2_000 }
        let reader = Task { () -> Bool in
            var next: UInt64 = 0
            var isRight = true
            for await size in log.newEntries() {
                guard let entries = try? log.entries(from: next, limit: .max) else { return false }
                isRight = isRight && entries.map(\.index) == Array(next..<next + UInt64(entries.count)) && entries.count >= Int(size - next)
                next += UInt64(entries.count)
            }
            return isRight
        }
        for number in 0..<150 { _ = try await log.append([SimulatedRun.entry(number)]) }
        await log.close()
        #expect(await reader.value)
    }

    @Test func `with its own timer the log signs what is unsigned`() async throws {
        let log = try Self.open(SimulatedFileSystem()) {
            $0.clock = .system
            $0.automaticCheckpoints = true
            $0.checkpointInterval = 4
            $0.heartbeatInterval = 4
        }
        _ = try await log.append([SimulatedRun.entry(1)])
        while (log.head?.size ?? 0) < 3 { await Task.yield() }
        #expect(try log.entry(at: 2).kind == LogKind.heartbeat)
        await log.close()
        #expect(log.head?.size == log.size)
    }

    @Test func `a log whose disk has failed says so to all, and closes`() async throws {
        let disk = SimulatedFileSystem()
        let log = try Self.open(disk)
        disk.inject { _, name, _ in name == "sync" ? .fail(5) : nil }
        await #expect(throws: LogError(.inputOutput, "", help: "")) { try await log.append([SimulatedRun.entry(1)]) }
        await #expect(throws: LogError(.readOnly, "", help: "")) { try await log.append([SimulatedRun.entry(1)]) }
        guard case .readOnly(let reason) = log.status.state else { throw LogError.closed }
        #expect(reason.code == .inputOutput)
        await log.tick()
        #expect(log.size == 1)
        await log.close()
        #expect(log.status.state == .closed)
    }

    @Test func `a log that is not there is not made when that is not wanted`() throws {
        #expect(throws: LogError(.missing, "", help: "")) { try Self.open(SimulatedFileSystem()) { $0.createIfMissing = false } }
        #expect(throws: LogError(.inputOutput, "", help: "")) {
            var options = LogOptions()
            options.createIfMissing = false
            _ = try IntegrityLog.open(at: "/nonexistent/log", origin: "example.com/log", options: options)
        }
    }
}
