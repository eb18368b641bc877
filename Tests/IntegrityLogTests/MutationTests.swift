import Testing

@testable import IntegrityLog

/// Whatever is done to the files of a log without its key, a check never says that all is well when it is not.
@Suite(.timeLimit(.minutes(10))) struct MutationTests {
    /// One way in which a file can come to harm.
    enum Harm: CaseIterable { case flip, overwrite, insert, delete, truncate, append, empty, remove, exchange }

    /// A log of 683 entries, of which some are pruned.
    private static let log = try? CaredLog()

    /// The files of a kind: signed lines, tiles, heads, the verifier key.
    static let kinds = ["segments/", "tile/", "checkpoints/", "checkpoint", "log.vkey"]

    private static func files(_ kind: String, _ disk: SimulatedFileSystem) -> [String] {
        disk.paths.filter { kind.hasSuffix("/") ? $0.hasPrefix(kind) : $0 == kind }
    }

    @Test(arguments: kinds, Harm.allCases)
    func `a file that came to harm is never called intact`(kind: String, harm: Harm) throws {
        let log = try #require(Self.log)
        let paths = Self.files(kind, log.disk)
        #expect(!paths.isEmpty)
        var choice = SeededChoice(UInt64(Harm.allCases.firstIndex(of: harm) ?? 0))
        for _ in 0..<8 {
            let path = paths[choice.below(paths.count)]
            let bytes = try #require(log.disk[path])
            let disk = log.disk.copy()
            guard let harmed = Self.harmed(bytes, harm, { choice.below($0) }, others: paths.map { log.disk[$0] ?? [] }) else {
                disk[path] = nil
                let report = log.verify(disk)
                // Files that the log makes again from others, or thins out itself, are named when they are gone; without them all is as signed.
                let isSpare =
                    path == "checkpoint" || path == "log.vkey" || path.hasPrefix("checkpoints/")
                    || path.hasPrefix("tile/") && !Self.isOfPruned(path, log)
                if !isSpare { #expect(report.verdict == .tampered, "\(path)") }
                continue
            }
            if harmed == bytes { continue }
            disk[path] = harmed
            let report = log.verify(disk)
            // Behind the last signed line anything may stand: a writer at work, or a crash. It is named, and counted nowhere.
            if path == paths.last, kind == "segments/", harmed.starts(with: bytes) {
                #expect((report.verdict, report.size) == (.intact, log.heads.last?.size ?? 0))
                #expect(report.findings.contains { $0.code == .tornTail })
                continue
            }
            #expect(report.verdict != .intact, "\(harm) of \(path): \(report.text())")
        }
    }

    private static func isOfPruned(_ path: String, _ log: CaredLog) -> Bool {
        guard let tile = TilePath(parsing: String(path.dropFirst(5))), case .hashes(let level) = tile.content else { return false }
        return !tile.isPartial && tile.number << UInt64(8 * (level + 1)) < log.first
    }

    /// The bytes afterwards; nil when the file is gone.
    private static func harmed(_ bytes: [UInt8], _ harm: Harm, _ below: (Int) -> Int, others: [[UInt8]]) -> [UInt8]? {
        var harmed = bytes
        let place = below(max(1, bytes.count))
        switch harm {
        case .flip: harmed[place] ^= 1 << UInt8(below(8))
        case .overwrite: harmed[place] = UInt8(below(256))
        case .insert: harmed.insert(bytes[place], at: place)
        case .delete: harmed.remove(at: place)
        case .truncate: harmed.removeLast(bytes.count - place)
        case .append: harmed += (0...below(40)).map { _ in UInt8(below(256)) }
        case .empty: harmed = []
        case .remove: return nil
        case .exchange: harmed = others[below(others.count)]
        }
        return harmed
    }

    @Test func `an untouched log that has lived is intact under the key of before and of after`() throws {
        let log = try CaredLog()
        #expect(log.first > 256, "a whole tile of pruned entries")
        for key in [log.keys.old, log.keys.new] {
            let report = log.verify(key: key)
            #expect(report.verdict == .intact, "\(report.text())")
            #expect((report.signedSize, report.firstIndex) == (log.heads.last?.size ?? 0, log.first))
        }
        #expect(try SimulatedRun.open(log.disk.copy()).store.refusal == nil)
    }

    @Test func `a tile above the last head of the old key is checked by the old key too`() throws {
        let log = try CaredLog()
        log.disk["tile/0/001"]?[8_000] ^= 1
        for key in [log.keys.old, log.keys.new] { #expect(log.verify(key: key).findings.first?.location?.file == "tile/0/001") }
    }

    @Test func `a removed segment is not excused by an unsigned entry that says it was pruned`() throws {
        let sample = try SampleLog()
        let last = try #require(sample.segments.last)
        let next = try #require(LogLayout.segmentFirst(String(sample.segments[1].split(separator: "/")[1])))
        sample.disk[sample.segments[0]] = nil
        var leaf = LogDigest.leaf(try #require(sample.lines().last))
        var buffer = [UInt8](repeating: 0, count: 64)
        let notice = PruneNotice(below: next).entry
        let range = LineFormat.append(
            index: sample.size, time: CivilTime.format(1_800_000_000_000), kind: notice.kind, data: notice.data, leaf: &leaf, to: &buffer)
        sample.disk[last]? += buffer[range] + [0x0A]
        #expect(sample.verify().code == "missing")
        #expect(try sample.reopen().store.refusal?.code == .damaged)
    }

    @Test func `a log put back to the head of nothing is no intact log`() throws {
        let sample = try SampleLog()
        for path in sample.disk.paths where path != "checkpoints/0.note" && !path.hasPrefix("log.") { sample.disk[path] = nil }
        #expect(sample.verify().code == "empty")
        sample.disk["checkpoint"] = sample.disk["checkpoints/0.note"]
        #expect(sample.verify().exitCode == 2)
        #expect(sample.verify { $0.anchors = [sample.heads[3]] }.verdict != .intact)
    }

    @Test func `pruning does not forgive: a head and a receipt from before it are still compared`() throws {
        let log = try CaredLog()
        let early = log.heads[2]
        #expect(early.size < log.first)
        var report = log.verify {
            $0.anchors = [early]
            $0.receipts = [("mine", log.receipt)]
        }
        #expect(report.verdict == .intact, "\(report.text())")
        let key = try SignerKey(parsing: String(decoding: try #require(log.disk["log.key"]), as: UTF8.self))
        let other = try SignedCheckpoint(
            signing: Checkpoint(origin: SimulatedRun.origin, size: early.size, root: .digest(of: [1])), with: [key])
        report = log.verify { $0.anchors = [other] }
        #expect(report.code == "fork")
        let forged = LogProof(index: 78, hashes: log.receipt.hashes, checkpoint: log.receipt.checkpoint)
        #expect(log.verify { $0.receipts = [("mine", forged)] }.code == "proof_invalid")
        let kept = log.disk.copy()
        kept["checkpoints/\(early.size).note"] = other.bytes
        #expect(log.verify(kept).code == "fork")
        #expect(try SimulatedRun.open(kept).store.refusal?.code == .fork)
    }

    @Test func `tiles of pruned entries are all that is left of them: a missing or changed one is named`() throws {
        let log = try CaredLog()
        for (byte, code) in [(nil as Int?, "missing"), (4_321, "damage")] {
            let disk = log.disk.copy()
            if let byte { disk["tile/0/000"]?[byte] ^= 4 } else { disk["tile/0/000"] = nil }
            let report = log.verify(disk)
            #expect((report.code, report.file) == (code, "tile/0/000"))
            #expect(report.firstBadIndex == 0)
        }
    }

    @Test func `evidence convicts for as long as it stands there, a stranger's does not`() throws {
        let sample = try SampleLog()
        let larger = try Forger.head(sample, size: 30, root: .digest(of: [1]))
        let stranger = try SignedCheckpoint(
            signing: Checkpoint(origin: SimulatedRun.origin, size: 30, root: .empty),
            with: [try SignerKey.generate(name: SimulatedRun.origin)])
        sample.disk["evidence/rollback-30.note"] = stranger.bytes
        sample.disk["evidence/note.note"] = [1, 2]
        #expect(sample.verify().verdict == .intact)
        #expect(sample.verify().findings.map(\.location?.file) == ["evidence/note.note", "evidence/rollback-30.note"])
        #expect(try sample.reopen().store.refusal == nil)
        sample.disk["evidence/rollback-30.note"] = larger.bytes
        #expect(sample.verify().code == "rollback")
        #expect(try sample.reopen().store.refusal?.code == .rollback)
        sample.disk["evidence/rollback-30.note"] = try Forger.head(sample, size: 16, root: .digest(of: [1])).bytes
        #expect(sample.verify().code == "fork")
        #expect(try sample.reopen().store.refusal?.code == .fork)
        sample.disk["evidence/rollback-30.note"] = sample.heads[4].bytes
        #expect(sample.verify().verdict == .intact, "the newest copy was restored")
        #expect(try sample.reopen().store.refusal == nil)
    }

    @Test func `a signature that stands twice or is of no key of the log is told, one of an unknown witness is named`() throws {
        let cases: [(change: (NoteSignature) throws -> NoteSignature, verdict: Verdict)] = [
            ({ $0 }, .tampered),
            ({ NoteSignature(name: $0.name, keyID: $0.keyID ^ 1, signature: $0.signature) }, .tampered),
            ({ NoteSignature(name: "witness.example/w1", keyID: $0.keyID, signature: $0.signature) }, .intact),
        ]
        for (change, verdict) in cases {
            let sample = try SampleLog()
            let note = sample.heads[3].note
            let more = SignedNote(text: note.text, signatures: note.signatures + [try change(note.signatures[0])])
            sample.disk["checkpoints/\(sample.heads[3].size).note"] = more.bytes
            let report = sample.verify()
            #expect(report.verdict == verdict, "\(report.text())")
            #expect(report.findings.contains { $0.location?.file == "checkpoints/\(sample.heads[3].size).note" })
        }
    }

    @Test func `a verifier key that was exchanged beside the log is told, and a witness's key checks no log`() throws {
        let sample = try SampleLog()
        sample.disk["log.vkey"] = Array("\(try SignerKey.generate(name: SimulatedRun.origin).verifier.text)\n".utf8)
        let report = sample.verify()
        #expect((report.verdict, report.code, report.file) == (.tampered, "damage", "log.vkey"))
        let witness = try SignerKey.generate(name: SimulatedRun.origin, algorithm: .cosignature).verifier
        #expect(try SampleLog().verify(witness).code == "unauthenticated")
    }
}
