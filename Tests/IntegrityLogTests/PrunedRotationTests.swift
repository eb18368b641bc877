import Testing

@testable import IntegrityLog

/// A log whose rotation entries were pruned: the keys that it had are told from those that it never had.
@Suite struct PrunedRotationTests {
    /// Grows a log, rotating its key after each part and pruning after some; the keys in order.
    private static func log(on disk: SimulatedFileSystem, rotations: Int, prunesAfter: Set<Int>) throws -> [VerifierKey] {
        let log = try SimulatedRun.open(disk, segmentBytes: 2_000)
        let store = log.store
        var keys = [log.verifier]
        for turn in 1...rotations {
            keys.append(try store.rotateKey(time: 1_800_000_000_000))
            for number in 0..<30 { _ = try store.append([SimulatedRun.entry(turn * 100 + number)], time: 1_800_000_000_000) }
            _ = try store.checkpoint()
            guard prunesAfter.contains(turn) else { continue }
            _ = try store.prune(below: store.size - 1, keeping: 0, time: 1_800_000_000_000)
        }
        store.close()
        return keys
    }

    private static func path(_ disk: SimulatedFileSystem) throws -> String { "rotations/\(try #require(try disk.list("rotations").first))" }

    private static func replace(_ text: String, by other: String, in bytes: [UInt8]) -> [UInt8] {
        let parts = String(decoding: bytes, as: UTF8.self).split(separator: text, omittingEmptySubsequences: false)
        return Array(parts.joined(separator: other).utf8)
    }

    @Test(arguments: [[1], [2], [1, 2], [3], [1, 3], [1, 2, 3], []] as [Set<Int>])
    func `every key of a log that was rotated and pruned checks it, again after it was opened`(prunesAfter: Set<Int>) throws {
        let disk = SimulatedFileSystem()
        let keys = try Self.log(on: disk, rotations: 3, prunesAfter: prunesAfter)
        let kept = try disk.status(at: "rotations") == nil ? 0 : disk.list("rotations").count
        #expect(kept == prunesAfter.max() ?? 0)
        var options = VerificationOptions()
        for _ in 0..<2 {
            options.fileSystem = disk
            for key in keys {
                let report = LogVerifier.verify(directory: "", key: key, options: options)
                #expect(report.verdict == .intact && report.signedSize == report.size, "\(report.text())")
            }
            let opened = try SimulatedRun.open(disk.copy())
            #expect(opened.store.refusal == nil && Set(opened.store.keys.map(\.text)) == Set(keys.map(\.text)))
        }
    }

    @Test func `heads and receipts from before a rotation that was pruned hold`() throws {
        let cared = try CaredLog(prunesBelow: 500)
        for key in [cared.keys.old, cared.keys.new] {
            let report = cared.verify(key: key) {
                $0.anchors = cared.heads
                $0.receipts = [("first", cared.receipt)]
            }
            #expect(report.verdict == .intact && report.receipts == 1, "\(report.text())")
        }
    }

    @Test func `a key that a kept rotation was made to name is no key of the log`() throws {
        let disk = SimulatedFileSystem()
        let keys = try Self.log(on: disk, rotations: 1, prunesAfter: [1])
        let forged = try SignerKey.generate(name: SimulatedRun.origin)
        let path = try Self.path(disk)
        let line = try #require(disk[path])
        let newest = try SignedCheckpoint(parsing: try #require(disk["checkpoint"]))
        // A head of the forged key over all entries, and the next to be believed.
        let head = try SignedCheckpoint(signing: newest.checkpoint, with: [forged])
        for key in keys {
            for replaced in keys {
                disk[path] = Self.replace(replaced.text, by: forged.verifier.text, in: line)
                var options = VerificationOptions()
                options.fileSystem = disk
                #expect(LogVerifier.verify(directory: "", key: key, options: options).verdict == .tampered)
                options.anchors = [head]
                let report = LogVerifier.verify(directory: "", key: key, options: options)
                #expect(report.findings.contains { $0.code == .unauthenticated && $0.message.contains("a kept head") }, "\(report.text())")
                #expect(LogVerifier.verify(directory: "", key: forged.verifier, options: options).verdict != .intact)
                let opened = try SimulatedRun.open(disk.copy())
                #expect(!opened.store.keys.contains(forged.verifier))
            }
        }
        // Another place in the log, where another line was signed.
        disk[path] = line
        disk["rotations/00000000000000000002.jsonl"] = Self.replace("{\"i\":1,", by: "{\"i\":2,", in: line)
        var options = VerificationOptions()
        options.fileSystem = disk
        let report = LogVerifier.verify(directory: "", key: keys[1], options: options)
        #expect((report.verdict, report.file) == (.tampered, "rotations/00000000000000000002.jsonl"))
    }

    @Test func `a kept rotation that came to harm is named, one that is gone leaves the check unable to tell`() throws {
        let disk = SimulatedFileSystem()
        let keys = try Self.log(on: disk, rotations: 1, prunesAfter: [1])
        let path = try Self.path(disk)
        let line = try #require(disk[path])
        func verify() -> VerificationReport {
            var options = VerificationOptions()
            options.fileSystem = disk
            return LogVerifier.verify(directory: "", key: keys[1], options: options)
        }
        for harmed in [Array(line.dropLast()), line + [0x0A], [], line + line, Array("{}\n".utf8)] {
            disk[path] = harmed
            let report = verify()
            #expect((report.verdict, report.code, report.file) == (.tampered, "damage", path), "\(report.text())")
        }
        disk[path] = line
        disk[path + ".tmp"] = Array("left by a crash".utf8)
        disk["rotations/00000000000000009999.jsonl"] = Array("of no entry that was pruned".utf8)
        #expect(verify().verdict == .intact)
        disk[path] = nil
        let report = verify()
        #expect((report.verdict, report.code) == (.cannotTell, "unauthenticated"), "\(report.text())")
    }
}
