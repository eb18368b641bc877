import Glibc
import Testing

@testable import IntegrityLog

/// Keys, heads, tiles and strange files.
@Suite struct FileTests {
    @Test(arguments: ["checkpoint", "checkpoints/26.note", "log.key", "log.vkey"])
    func `a bit flipped in a head or a key never makes a new key, a false head or an ok`(path: String) throws {
        let sample = try SampleLog()
        let bytes = try #require(sample.disk[path])
        for position in stride(from: 0, to: bytes.count, by: 7) {
            var flipped = bytes
            flipped[position] ^= 1
            sample.disk[path] = flipped
            let disk = sample.disk.copy()
            do throws(LogError) {
                let log = try SimulatedRun.open(disk)
                if log.store.refusal == nil {
                    #expect(log.report.rebuilt.contains(path) || path.hasPrefix("log."), "\(position)")
                    #expect(log.verifier == sample.key, "\(position)")
                }
            } catch {
                #expect([.keyInvalid, .keyMismatch, .originMismatch, .keyMissing].contains(error.code), "\(position): \(error)")
            }
            #expect(disk["log.key"] == sample.disk["log.key"], "\(position)")
            if path.hasPrefix("check") { #expect(sample.verify().verdict != .intact, "\(position)") }
        }
    }

    @Test(arguments: ["log.key", "log.vkey"])
    func `a log whose key is gone is read but not written, and gets no new key`(path: String) throws {
        let sample = try SampleLog()
        sample.disk[path] = nil
        let disk = sample.disk.copy()
        let log = try SimulatedRun.open(disk)
        #expect(log.store.refusal?.code == .keyMissing)
        #expect(disk[path] == nil)
        #expect(try LogReader(disk).proof(of: 3).includes(leaf: LogReader(disk).entry(at: 3).leafHash))
    }

    @Test func `a log without both keys is not opened`() throws {
        let sample = try SampleLog()
        sample.disk["log.key"] = nil
        sample.disk["log.vkey"] = nil
        #expect(throws: LogError(.keyMissing, "", help: "")) { try sample.reopen() }
    }

    @Test func `a key that others may read is refused`() throws {
        let sample = try SampleLog()
        let disk = sample.disk.copy()
        disk.withLock { state in state.names["log.key"].map { state.files[$0]?.permissions = 0o644 } }
        #expect(try SimulatedRun.open(disk).store.refusal?.code == .keyInvalid)
    }

    @Test func `the published head is written again from the kept one, and the other way round`() throws {
        for path in ["checkpoint", "checkpoints/26.note"] {
            let sample = try SampleLog()
            sample.disk[path] = Array("garbage".utf8)
            let disk = sample.disk.copy()
            let log = try SimulatedRun.open(disk)
            #expect(log.report.rebuilt == [path])
            #expect(log.store.refusal == nil)
            #expect(disk["checkpoints/26.note"] == sample.heads.last?.bytes)
        }
    }

    @Test func `a published head that is newer than all kept ones stops the writer`() throws {
        let sample = try SampleLog()
        sample.disk["checkpoints/26.note"] = nil
        #expect(try sample.reopen().store.refusal?.code == .headMismatch)
    }

    @Test func `a published head that is older than the newest kept one is published anew`() throws {
        let sample = try SampleLog()
        sample.disk["checkpoint"] = sample.heads[2].bytes
        let log = try sample.reopen()
        #expect(log.store.refusal == nil)
        #expect(log.report.rebuilt == ["checkpoint"])
    }

    @Test func `a log without any head has lost them and is neither written nor called intact`() throws {
        let sample = try SampleLog()
        for path in sample.disk.paths where path.hasPrefix("checkpoint") { sample.disk[path] = nil }
        #expect(try sample.reopen().store.refusal?.code == .headMismatch)
        #expect(sample.verify().verdict == .cannotTell)
    }

    @Test func `tiles that are gone or wrong are written again from the lines`() throws {
        let sample = try SampleLog(rounds: 110, segmentBytes: 20_000)
        let tiles = sample.disk.paths.filter { $0.hasPrefix("tile/") }
        #expect(tiles.contains("tile/0/001"))
        let before = tiles.map { sample.disk[$0] }
        sample.disk["tile/1/000.p/2"] = nil
        #expect(sample.verify().verdict == .intact)
        sample.disk["tile/0/000"]?[40] ^= 1
        #expect(sample.verify().verdict == .tampered, "an alarm, although the log writes it again")
        sample.disk["tile/0/001"] = nil
        #expect(sample.verify().findings.contains { $0.code == .damage && $0.location?.file == "tile/0/000" })
        #expect(sample.verify().findings.contains { $0.code == .incomplete && $0.location?.file == "tile/0/001" })
        let disk = sample.disk.copy()
        let log = try SimulatedRun.open(disk)
        #expect(log.report.rebuilt.sorted() == ["tile/0/000", "tile/0/001", "tile/1/000.p/2"])
        #expect(log.report.changedTiles == ["tile/0/000"])
        #expect(
            tiles.filter { $0 != "tile/0/002.p/39" }.map { disk[$0] }
                == tiles.indices.filter { tiles[$0] != "tile/0/002.p/39" }.map { before[$0] })
    }

    @Test func `a tile that was changed under a signed head is told by an entry, a missing one is not`() throws {
        for (isChanged, kind) in [(true, LogKind.recovered), (false, LogKind.started)] {
            let sample = try SampleLog(rounds: 60, segmentBytes: 20_000)
            if isChanged { sample.disk["tile/0/000"]?[40] ^= 1 } else { sample.disk["tile/0/000"] = nil }
            let disk = sample.disk.copy()
            let log = try SimulatedRun.open(disk)
            let entry = try LogReader(disk).entry(at: sample.size)
            #expect(entry.kind == kind)
            guard isChanged else { continue }
            #expect(String(decoding: entry.data, as: UTF8.self).contains(#""changed_tiles":1,"first_changed_tile":"tile/0/000""#))
            #expect(log.report.summary.contains("1 hash tiles had been changed, the first `tile/0/000`"))
        }
    }

    @Test(arguments: ["segments/readme.txt", "segments/123.jsonl", "segments/00000000000000000009.jsonl.bak"])
    func `a file that does not belong among the segments is refused by name`(path: String) throws {
        let sample = try SampleLog()
        sample.disk[path] = [1]
        let log = try sample.reopen()
        #expect(log.store.refusal?.code == .segmentInvalid)
        #expect(log.store.refusal?.location?.file == path)
        #expect(sample.verify().verdict == .tampered)
    }

    @Test func `a missing segment is named`() throws {
        let sample = try SampleLog()
        #expect(sample.segments.count > 2)
        for (number, path) in sample.segments.enumerated() {
            let harmed = SampleLog(disk: sample.disk.copy(), key: sample.key, size: sample.size, heads: sample.heads)
            harmed.disk[path] = nil
            let code = number + 1 == sample.segments.count ? "rollback" : "missing"
            #expect(harmed.verify().code == code)
            #expect(try harmed.reopen().store.refusal != nil)
        }
    }

    @Test func `a wrong key, no key, another origin and an empty folder never pass`() throws {
        let sample = try SampleLog()
        let stranger = try SignerKey.generate(name: SimulatedRun.origin).verifier
        #expect(sample.verify(stranger).code == "unauthenticated")
        #expect(sample.verify(stranger).exitCode == 2)
        #expect(sample.verify(.some(nil)).code == "unauthenticated")
        #expect(sample.verify(try SignerKey.generate(name: "example.com/other").verifier).verdict == .cannotTell)
        let empty = SampleLog(disk: SimulatedFileSystem(), key: sample.key, size: 0, heads: [])
        #expect(empty.verify().code == "empty")
        #expect(LogVerifier.verify(directory: "/nonexistent/log", key: sample.key).code == "empty")
        let emptied = SampleLog(disk: sample.disk.copy(), key: sample.key, size: 0, heads: [])
        for path in emptied.segments { emptied.disk[path] = nil }
        #expect(emptied.verify().code == "rollback")
        #expect(try emptied.reopen().store.refusal?.code == .rollback)
    }

    @Test func `an emptied log that was begun again under a new key does not pass for the old one`() throws {
        let sample = try SampleLog()
        let disk = SimulatedFileSystem()
        var run = SimulatedRun()
        run.run(disk)
        let begun = SampleLog(disk: disk, key: sample.key, size: 0, heads: [])
        #expect(begun.verify().verdict == .cannotTell)
        #expect(begun.verify { $0.minimumSize = 26 }.verdict != .intact)
        let wrongOrigin = SimulatedRun.options(disk.copy())
        #expect(throws: LogError(.originMismatch, "", help: "")) {
            try OpenedLog(wrongOrigin.fileSystem ?? disk, origin: "example.com/other", options: wrongOrigin)
        }
    }

    @Test func `a check that cannot read a file never says intact`() throws {
        let sample = try SampleLog(rounds: 60, segmentBytes: 20_000)
        let counter = sample.disk.copy()
        var options = VerificationOptions()
        options.fileSystem = counter
        _ = LogVerifier.verify(directory: "", key: sample.key, options: options)
        for victim in 0..<counter.calls {
            let disk = sample.disk.copy()
            disk.inject { number, _, _ in number >= victim ? .fail(EMFILE) : nil }
            options.fileSystem = disk
            #expect(LogVerifier.verify(directory: "", key: sample.key, options: options).exitCode != 0, "call \(victim)")
        }
    }
}
