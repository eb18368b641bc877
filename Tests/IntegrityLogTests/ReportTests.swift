import Testing

@testable import IntegrityLog

/// What a check says, to people and to programs.
@Suite struct ReportTests {
    @Test func `an intact log is reported in words and in JSON`() throws {
        let report = try SampleLog(rounds: 1).verify()
        #expect(
            String(decoding: report.json(), as: UTF8.self)
                == #"{"verdict":"intact","code":"ok","size":6,"signed_size":6,"first_index":0,"integrity":{"verdict":"ok"},"completeness":"#
                + #"{"verdict":"ok"},"freshness":{"verdict":"unknown","reason":"no largest age was asked for"},"anchored":[0,0],"#
                + #""unanchored":[0,6],"anchors":[],"heads":3,"receipts":0,"findings":[]}"#)
        #expect(
            report.text() == """
                intact (ok)
                entries       6, signed up to 6
                integrity     ok
                completeness  ok
                freshness     unknown: no largest age was asked for
                anchored      0 entries by witnesses, receipts or kept heads; 6 by the log alone

                """)
    }

    @Test func `a damaged log is reported with its first bad entry, its file and its bytes`() throws {
        let sample = try SampleLog(rounds: 1)
        let path = sample.segments[0]
        var bytes = try #require(sample.disk[path])
        let start = try #require(bytes.firstIndex(of: 0x0A)) + 1
        bytes[start + 60] ^= 1
        sample.disk[path] = bytes
        let report = sample.verify()
        let end = try #require(bytes[start...].firstIndex(of: 0x0A))
        #expect(report.byteRange == UInt64(start)..<UInt64(end))
        let json = report.json()
        #expect(JSONObjectCheck.firstFault(in: json) == nil)
        let text = String(decoding: json, as: UTF8.self)
        #expect(
            text.hasPrefix(
                #"{"verdict":"tampered","code":"damage","size":1,"signed_size":6,"first_index":0,"first_bad_index":1,"file":""# + path))
        #expect(text.contains(#""bytes":[\#(start),\#(end)]"#))
        #expect(text.contains(#""integrity":{"verdict":"failed","reason":"#))
        let plain = report.text()
        #expect(plain.contains("first bad     entry 1\n"))
        #expect(plain.contains("in            \(path), bytes \(start)..<\(end)\n"))
    }

    @Test func `what others wrote into the folder steers no terminal`() throws {
        let sample = try SampleLog(rounds: 1)
        let stranger = try SignerKey.generate(name: "evil\u{9B}2J\u{202E}gol")
        let head = Checkpoint(origin: stranger.verifier.name, size: 6, root: .zero)
        sample.disk["checkpoint"] = try SignedCheckpoint(signing: head, with: [stranger]).bytes
        let text = sample.verify().text()
        #expect(text.contains(#"evil\u{9b}2J\u{202e}gol"#), "\(text)")
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || ![.control, .format].contains($0.properties.generalCategory) })
    }

    @Test func `a check that cannot tell says why`() throws {
        let sample = try SampleLog(rounds: 1)
        let report = sample.verify(.some(nil))
        #expect(report.text().hasPrefix("cannot tell (unauthenticated)\n"))
        #expect(report.integrity != .ok && report.completeness != .ok && report.freshness != .ok)
        #expect(JSONObjectCheck.firstFault(in: report.json()) == nil)
    }

    @Test func `freshness is a verdict of its own`() throws {
        let sample = try SampleLog(rounds: 1)
        let fresh = sample.verify {
            $0.now = 1_800_000_005_000
            $0.maximumAge = 5_000
        }
        #expect(fresh.freshness == .ok && fresh.verdict == .intact)
        let stale = sample.verify {
            $0.now = 1_800_000_005_001
            $0.maximumAge = 5_000
        }
        #expect(stale.code == "stale")
        #expect(stale.verdict == .cannotTell)
        #expect(stale.integrity == .ok && stale.completeness == .ok && stale.freshness != .ok)
    }

    @Test func `receipts anchor what they cover, and are told when they are of another log, entry or history`() throws {
        let sample = try SampleLog()
        let reader = LogReader(sample.disk)
        let right = try reader.proof(of: 7, under: sample.heads[3])
        let report = sample.verify { $0.receipts = [("a", right), ("b", right)] }
        #expect(report.verdict == .intact)
        #expect(report.receipts == 2)
        #expect((report.anchored, report.unanchored) == (0..<16, 16..<26))
        let moved = LogProof(index: 8, hashes: right.hashes, checkpoint: right.checkpoint)
        #expect(sample.verify { $0.receipts = [("moved", moved)] }.code == "proof_invalid")
        let forged = LogProof(index: 7, hashes: right.hashes, checkpoint: try Forger.head(sample, size: 16, root: .digest(of: [2])))
        #expect(sample.verify { $0.receipts = [("forged", forged)] }.code == "fork")
        let other = try SampleLog()
        let strange = LogProof(index: 7, hashes: right.hashes, checkpoint: other.heads[3])
        #expect(sample.verify { $0.receipts = [("strange", strange)] }.verdict == .cannotTell)
        #expect(sample.verify { $0.anchors = [other.heads[2]] }.code == "unauthenticated")
    }

    @Test func `what stands after the newest head is unsigned and no fault of the log`() throws {
        let sample = try SampleLog(tail: true)
        let path = try #require(sample.segments.last)
        sample.disk[path]?.append(contentsOf: Array("{\"i\":31".utf8))
        let report = sample.verify()
        #expect(report.verdict == .intact)
        #expect(report.findings.map(\.code) == [.tornTail])
        #expect(report.text().contains("- torn_tail: "))
    }

    @Test func `a note under the name of another size is damage`() throws {
        let sample = try SampleLog()
        sample.disk["checkpoints/7.note"] = sample.heads[1].bytes
        #expect(sample.verify().code == "damage")
        sample.disk["checkpoints/7.note"] = nil
        sample.disk["checkpoints/30.note"] = sample.heads[1].bytes
        #expect(try sample.reopen().store.refusal?.code == .noteInvalid, "a head of size 30 may have been there")
    }

    @Test func `recent heads are all kept, older ones thinned, and those with several signatures stay`() {
        var archive = HeadArchive(sizes: [0])
        archive.pin(4)
        for size in 1...1_200 as ClosedRange<UInt64> {
            archive.add(size * 2, pin: size == 30)
            if let old = archive.nextToThin() { archive.remove(old.size) }
        }
        #expect(archive.sizes.suffix(HeadArchive.dense) == Array(stride(from: UInt64(2_400 - 2 * 511), through: 2_400, by: 2))[...])
        #expect(archive.sizes.contains(0) && archive.sizes.contains(4) && archive.sizes.contains(60))
        #expect(archive.sizes.count < HeadArchive.dense + 8)
    }

    @Test func `errors say code, place and what to do, and are equal by their code`() {
        let error = LogError(.damaged, "entry 5 is wrong", at: LogLocation(file: "a", index: 5, bytes: 1..<3), help: "restore it")
        #expect("\(error)" == "log_damaged: entry 5 is wrong (entry 5, a, bytes 1..<3); restore it")
        #expect(error == LogError(.damaged, "other", help: ""))
        #expect(error != LogError(.fork, "entry 5 is wrong", help: "restore it"))
        #expect(Set([error, LogError(.damaged, "other", help: "")]).count == 1)
        #expect(LogError(.diskFull, "", help: "").isPushback && !error.isPushback)
        #expect(FileFailure(call: "open", path: "x", errorNumber: 2).asLogError.message == "cannot open `x`: no such file or directory")
    }

    @Test func `a recovery is summed up in a line`() throws {
        let sample = try SampleLog(tail: true)
        let path = try #require(sample.segments.last)
        sample.disk[path]?.append(contentsOf: [1, 2, 3])
        sample.disk["checkpoint"] = nil
        let summary = try sample.reopen().report.summary
        #expect(
            summary
                == "31 entries, 26 of them signed; not closed cleanly; 3 torn bytes at entry 31 moved to `quarantine/31-0.torn`; 1 files rebuilt"
        )
        sample.disk[sample.segments[0]]?[20] ^= 1
        #expect(try sample.reopen().report.summary.hasPrefix("read-only: "))
        #expect(try SimulatedRun.open(SimulatedFileSystem()).report.summary == "new log")
    }
}
