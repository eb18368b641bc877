import Synchronization
import Testing

@testable import IntegrityLog

/// All that an open log offers, asked for at the same time on real files.
@Suite(.timeLimit(.minutes(10))) struct ManyAtOnceTests {
    private static let (writers, turns) = (6, 40)
    private static let perTurn = 3

    /// What the writers were told.
    private struct Told: Sendable {
        var leaves: [UInt64: LogDigest] = [:]
        var heads: [SignedCheckpoint] = []
    }

    private final class Flag: Sendable {
        private let state = Atomic(false)

        var isRaised: Bool { state.load(ordering: .acquiring) }

        func raise() { state.store(true, ordering: .releasing) }
    }

    private static func open(_ folder: TemporaryFolder) throws(LogError) -> IntegrityLog {
        var options = LogOptions()
        options.segmentBytes = 6_000
        options.checkpointInterval = 8
        return try IntegrityLog.open(at: folder.path, origin: SimulatedRun.origin, options: options)
    }

    @Test func `writers, readers, proofs, checks, exports, rotation and pruning at once: each gets what is right`() async throws {
        let folder = try TemporaryFolder()
        let log = try Self.open(folder)
        let told = try await Self.crowd(log, folder)

        #expect(told.leaves.count == Self.writers * Self.turns * Self.perTurn)
        #expect(log.firstIndex > 0, "old entries went")
        let entries = try log.entries(from: log.firstIndex, limit: .max)
        let indices: [UInt64] = Array(log.firstIndex..<log.size)
        #expect(entries.map(\.index) == indices)
        for entry in entries {
            let leaf: LogDigest = told.leaves[entry.index] ?? entry.leafHash
            #expect(entry.leafHash == leaf)
        }
        for (index, leaf) in told.leaves {
            let proof = try log.proof(of: index)
            #expect(proof.includes(leaf: leaf))
        }
        var options = VerificationOptions()
        options.anchors = told.heads
        options.minimumSize = UInt64(told.leaves.count)
        #expect(LogVerifier.verify(directory: folder.path, key: log.verifierKey, options: options).verdict == .intact)
    }

    /// All at once until the writers are done; then the log is closed.
    private static func crowd(_ log: IntegrityLog, _ folder: TemporaryFolder) async throws -> Told {
        let isDone = Flag()
        let readers: [@Sendable (IntegrityLog) async throws -> Void] = [
            reads, proves, exports, readsTiles, looks, { (log: IntegrityLog) async throws -> Void in checks(folder, log) },
        ]
        return try await withThrowingTaskGroup(of: Told.self) { (group: inout ThrowingTaskGroup<Told, any Error>) async throws -> Told in
            for reader in readers {
                group.addTask { () async throws -> Told in
                    while !isDone.isRaised, !Task.isCancelled {
                        try await reader(log)
                        await Task.yield()
                    }
                    return Told()
                }
            }
            group.addTask { () async throws -> Told in try await caresUntilTheEnd(log) }
            group.addTask { () async throws -> Told in await followsHeads(log) }
            var told = try await writesAll(log)
            isDone.raise()
            await log.close()
            for try await one in group { told.heads += one.heads }
            return told
        }
    }

    private static func writesAll(_ log: IntegrityLog) async throws -> Told {
        try await withThrowingTaskGroup(of: Told.self) { (group: inout ThrowingTaskGroup<Told, any Error>) async throws -> Told in
            for writer in 0..<writers { group.addTask { () async throws -> Told in try await writes(log, writer) } }
            var told = Told()
            for try await one in group {
                told.leaves.merge(one.leaves) { first, _ in first }
                told.heads += one.heads
            }
            return told
        }
    }

    private static func writes(_ log: IntegrityLog, _ writer: Int) async throws -> Told {
        var told = Told()
        for turn in 0..<turns {
            let entries = (0..<perTurn).map { SimulatedRun.entry(writer * 10_000 + turn * 10 + $0) }
            let receipts = try await log.append(entries, level: turn.isMultiple(of: 4) ? .committed : .durable)
            for (entry, receipt) in zip(entries, receipts) {
                let index: UInt64 = try #require(receipt.index)
                let leaf: LogDigest = try #require(receipt.leafHash)
                let other = told.leaves.updateValue(leaf, forKey: index)
                #expect(other == nil)
                if let read = try unlessPruned({ () throws(LogError) -> LogEntry in try log.entry(at: index) }) {
                    #expect(Array(read.data) == entry.data && read.leafHash == leaf)
                }
                guard let proof = receipt.proof else { continue }
                #expect(proof.index == index && proof.includes(leaf: leaf))
                told.heads.append(proof.checkpoint)
            }
            let first: UInt64 = receipts[0].index ?? 0
            let together: [UInt64?] = (0..<perTurn).map { first + UInt64($0) }
            #expect(receipts.map(\.index) == together, "entries of one call stay together")
        }
        return told
    }

    private static func reads(_ log: IntegrityLog) async throws {
        let first = log.firstIndex
        guard let entries = try unlessPruned({ () throws(LogError) -> [LogEntry] in try log.entries(from: first, limit: 60) }) else {
            return
        }
        let indices: [UInt64] = Array(first..<first + UInt64(entries.count))
        #expect(entries.map(\.index) == indices)
    }

    private static func proves(_ log: IntegrityLog) async throws {
        guard let old = log.head, old.size > 0 else { return }
        let index = UInt64.random(in: 0..<old.size)
        let proof = try log.proof(of: index)
        if let entry = try unlessPruned({ () throws(LogError) -> LogEntry in try log.entry(at: index) }) {
            #expect(proof.includes(leaf: entry.leafHash))
        }
        let new = try #require(log.head)
        let path = try log.consistency(from: old.size, to: new.size)
        #expect(MerkleProof.isConsistent(from: old.size, root: old.root, to: new.size, root: new.root, proof: path))
    }

    private static func exports(_ log: IntegrityLog) async throws {
        let (first, end) = (log.firstIndex, log.size)
        var next = first
        do {
            try log.reader.exportLines(from: first, to: end) { piece in
                for line in piece.split(separator: 0x0A as UInt8) {
                    let index: UInt64? = LogEntry(line: Array(line))?.index
                    #expect(index == next)
                    next += 1
                }
            }
            #expect(next == end)
        } catch let error as LogError {
            // What was given until the segment went was right.
            guard error.code == .pruned else { throw error }
        }
    }

    private static func readsTiles(_ log: IntegrityLog) async throws {
        guard let head = log.head, head.size > 0 else { return }
        let width = Int(min(head.size, 256))
        let path = TilePath(level: 0, number: 0, width: width).text
        let hashes = try #require(HashTile.hashes(in: try log.tile(path: path)))
        #expect(hashes.count == width)
        if head.size <= 256 { #expect(MerkleTests.root(hashes[...]) == head.root) }
    }

    private static func looks(_ log: IntegrityLog) async throws {
        let status = log.status
        #expect(status.signedSize <= status.size && status.firstIndex <= status.size && status.lastWriteError == nil)
        if status.size < 1_000 { log.enqueue(kind: "test", data: Array("{}".utf8)) }
        await log.tick()
    }

    /// A check beside the writer has to tell a log that is being pruned from one that was tampered with.
    private static func checks(_ folder: TemporaryFolder, _ log: IntegrityLog) {
        let report = LogVerifier.verify(directory: folder.path, key: log.verifierKey)
        #expect(report.verdict != .tampered, "\(report.findings)")
    }

    /// A rotation and a pruning after so many entries more.
    private static func caresUntilTheEnd(_ log: IntegrityLog) async throws -> Told {
        var pruneAt: UInt64 = 150
        for await size in log.newEntries() where log.status.state == .writing && size >= pruneAt {
            do throws(LogError) {
                _ = try await log.rotateKey()
                let report = try await log.prune(below: size - 100)
                #expect(report.firstIndex <= size - 100)
                pruneAt = size + 60
            } catch {
                // The writers may be done in between.
                guard error.code == .closed else { throw error }
            }
        }
        return Told()
    }

    private static func followsHeads(_ log: IntegrityLog) async -> Told {
        var told = Told()
        for await head in log.newHeads() {
            let last: UInt64 = told.heads.last?.size ?? 0
            #expect(last <= head.size)
            told.heads.append(head)
        }
        return told
    }

    /// Nil for an entry that went in between.
    private static func unlessPruned<Value>(_ read: () throws(LogError) -> Value) throws(LogError) -> Value? {
        do throws(LogError) {
            return try read()
        } catch {
            guard error.code == .pruned else { throw error }
            return nil
        }
    }
}
