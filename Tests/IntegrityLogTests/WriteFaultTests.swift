import Glibc
import Testing

@testable import IntegrityLog

/// Faults of single calls in a running log, and what the caller sees of them.
@Suite struct WriteFaultTests {
    static func store(_ disk: SimulatedFileSystem, segmentBytes: Int = 100_000) throws -> LogStore {
        try SimulatedRun.open(disk, segmentBytes: segmentBytes).store
    }

    @Test func `after a failed sync the segment is opened anew, cut, written again and synced before anything is acknowledged`() throws {
        let disk = SimulatedFileSystem()
        let store = try Self.store(disk)
        _ = try store.append([SimulatedRun.entry(0)], time: 0)
        disk.inject { number, name, _ in name == "sync" && number == 1 ? .fail(EIO) : nil }
        let leaves = try store.append([SimulatedRun.entry(1)], time: 0)
        let path = "segments/00000000000000000000.jsonl"
        #expect(disk.trace == ["write", "sync", "open", "truncate", "write", "sync"].map { "\($0) \(path)" })
        let cut = disk.afterPowerCut { _ in 0 }
        #expect(try LogReader(cut).entry(at: 2).leafHash == leaves[0])
    }

    @Test func `a sync that fails on the new descriptor as well ends the writing, but not the reading`() throws {
        let disk = SimulatedFileSystem()
        let store = try Self.store(disk)
        disk.inject { _, name, _ in name == "sync" ? .fail(EIO) : nil }
        #expect(throws: LogError(.inputOutput, "", help: "")) { try store.append([SimulatedRun.entry(1)], time: 0) }
        let calls = disk.calls
        #expect(throws: LogError(.readOnly, "", help: "")) { try store.append([SimulatedRun.entry(2)], time: 0) }
        #expect(throws: LogError.self) { try store.rotateKey(time: 0) }
        #expect(disk.calls == calls, "no further calls")
        #expect(try LogReader(disk).entry(at: 0).kind == LogKind.started)
    }

    @Test func `lines that only the page cache had are written again before they are signed`() throws {
        let disk = SimulatedFileSystem()
        let store = try Self.store(disk)
        disk.inject { _, name, _ in name == "sync" ? .fail(EIO) : nil }
        // Longer than a page: the next line alone would not bring all of it to disk.
        #expect(throws: LogError.self) { try store.append([SimulatedRun.entry(1, pad: 10_000)], time: 0) }
        let restarted = disk.afterKill()
        #expect(try Self.store(restarted).size == 3)
        let cut = restarted.afterPowerCut { _ in 0 }
        #expect(try LogReader(cut).size() == 3)
        #expect(try Self.store(cut).refusal == nil)
    }

    @Test func `a write cut short at any byte is completed`() throws {
        for length in 1..<170 {
            let disk = SimulatedFileSystem()
            let store = try Self.store(disk)
            disk.inject { number, name, _ in name == "write" && number == 0 ? .short(length) : nil }
            let leaf = try store.append([SimulatedRun.entry(1)], time: 0)[0]
            #expect(try LogReader(disk).entry(at: 1).leafHash == leaf)
        }
    }

    @Test func `a full disk refuses at every write, keeps whole lines, and takes entries again when there is room`() throws {
        for room in stride(from: 0, to: 400, by: 9) {
            let disk = SimulatedFileSystem()
            let store = try Self.store(disk)
            disk.limit(to: disk.usedBytes + room)
            var accepted = 1
            for number in 0..<3 {
                do throws(LogError) {
                    _ = try store.append([SimulatedRun.entry(number)], time: 0)
                    accepted += 1
                } catch {
                    #expect(error.code == .diskFull)
                    #expect(error.isPushback)
                }
            }
            #expect(accepted < 4)
            #expect(disk["segments/00000000000000000000.jsonl"]?.count { $0 == 0x0A } == accepted)
            #expect(disk["segments/00000000000000000000.jsonl"]?.last == 0x0A)
            disk.limit(to: .max)
            _ = try store.append([SimulatedRun.entry(10)], time: 0)
            _ = try store.checkpoint()
            #expect(try Self.store(disk.afterKill()).refusal == nil)
        }
    }

    @Test(arguments: ["tile/", "checkpoint"], [ENOSPC, EDQUOT, EFBIG, EIO])
    func `a head that cannot be written leaves the entries durable and comes later`(path: String, error: Int32) throws {
        let disk = SimulatedFileSystem()
        let store = try Self.store(disk)
        disk.inject { _, name, file in name == "write" && file.hasPrefix(path) ? .fail(error) : nil }
        let leaf = try store.append([SimulatedRun.entry(1)], time: 0)[0]
        #expect(throws: LogError.self) { try store.checkpoint() }
        #expect(store.refusal == nil)
        _ = try store.append([SimulatedRun.entry(2)], time: 0)
        disk.inject { _, _, _ in nil }
        #expect(try store.checkpoint().size == 3)
        #expect(try LogReader(disk).proof(of: 1).includes(leaf: leaf))
    }

    @Test(arguments: [EMFILE, EACCES, EROFS, ENOSPC])
    func `a segment that cannot be begun leaves the old one whole, and is begun later under the same name`(error: Int32) throws {
        let disk = SimulatedFileSystem()
        let store = try Self.store(disk, segmentBytes: 300)
        _ = try store.append([SimulatedRun.entry(0)], time: 0)
        let whole = disk["segments/00000000000000000000.jsonl"]
        for call in ["open", "syncdir"] {
            disk.inject { _, name, path in name == call && path.hasPrefix("segments") ? .failButPersist(error) : nil }
            #expect(throws: LogError.self) { try store.append([SimulatedRun.entry(1)], time: 0) }
            #expect(disk["segments/00000000000000000000.jsonl"] == whole)
            #expect(store.refusal == nil)
        }
        disk.inject { _, _, _ in nil }
        _ = try store.append([SimulatedRun.entry(1)], time: 0)
        _ = try store.checkpoint()
        #expect(disk.paths.filter { $0.hasPrefix("segments/") }.count == 2)
        #expect(try Self.store(disk.afterKill()).refusal == nil)
    }

    @Test(arguments: [EINTR, EAGAIN])
    func `a storm of interruptions passes without doubled bytes, an endless one ends in an error`(error: Int32) throws {
        let disk = SimulatedFileSystem()
        let store = try Self.store(disk)
        disk.inject { number, name, _ in name == "write" && number < 500 ? .fail(error) : nil }
        let leaf = try store.append([SimulatedRun.entry(1)], time: 0)[0]
        #expect(try LogReader(disk).entries(from: 0, limit: 10).map(\.leafHash).last == leaf)
        #expect(try LogReader(disk).size() == 2)
        disk.inject { _, name, _ in name == "write" ? .fail(error) : nil }
        #expect(throws: LogError(.inputOutput, "", help: "")) { try store.append([SimulatedRun.entry(2)], time: 0) }
        #expect(disk.calls < 1_100)
    }

    @Test(arguments: [EMFILE, EACCES, EROFS, EIO])
    func `a log that cannot be opened says so and changes nothing`(error: Int32) throws {
        let sample = try SampleLog()
        let before = sample.disk.paths.map { sample.disk[$0] }
        let disk = sample.disk.copy()
        disk.inject { _, name, _ in ["open", "make", "rename", "write"].contains(name) ? .fail(error) : nil }
        #expect(throws: LogError(.inputOutput, "", help: "")) { try SimulatedRun.open(disk) }
        #expect(sample.disk.paths.map { disk[$0] } == before)
    }

    @Test func `entries of every length around the limit are exact or refused`() throws {
        let disk = SimulatedFileSystem()
        let store = try Self.store(disk, segmentBytes: 1 << 20)
        let overhead = LineFormat.length(index: 1, kindBytes: 4, dataBytes: 0)
        for (length, fits) in [(65_534, true), (65_535, true), (65_536, false)] {
            let text = [UInt8](repeating: 0x78, count: length - overhead - 8)
            let entry = NewEntry(kind: "test", data: Array("{\"a\":\"".utf8) + text + Array("\"}".utf8))
            if fits {
                try entry.check()
                try entry.checkLength(at: store.size)
                _ = try store.append([entry], time: 0)
                #expect(try LogReader(disk).entry(at: store.size - 1).line.count == length)
            } else {
                #expect(throws: LogError(.entryTooLarge, "", help: "")) { try entry.checkLength(at: store.size) }
            }
        }
        _ = try store.checkpoint()
        let bundle = try #require(EntryBundle.decode(try LogReader(disk).tile(path: "entries/000.p/3")))
        #expect(bundle.map(\.count).suffix(2) == [65_534, 65_535])
        #expect(try Self.store(disk.afterKill()).refusal == nil)
    }

    @Test(arguments: [254, 255, 256, 257, 511, 512, 513])
    func `logs of sizes around whole tiles prove all they hold and open again`(size: Int) throws {
        let disk = SimulatedFileSystem()
        let store = try Self.store(disk)
        _ = try store.append((1..<size).map { SimulatedRun.entry($0, pad: 0) }, time: 0)
        let head = try store.checkpoint()
        #expect(head.size == UInt64(size))
        let reader = LogReader(disk)
        for index in [0, 1, UInt64(size / 2), UInt64(size - 2), UInt64(size - 1)] {
            #expect(try reader.proof(of: index).includes(leaf: try reader.entry(at: index).leafHash))
        }
        for old in [1, UInt64(size / 2), UInt64(size - 1)] {
            var source = TileHashSource(TileStore(disk), size: UInt64(size))
            let oldRoot = try MerkleProof.root(of: 0..<old, from: &source)
            #expect(
                MerkleProof.isConsistent(
                    from: old, root: oldRoot, to: head.size, root: head.root, proof: try reader.consistency(from: old, to: head.size)))
        }
        #expect(try Self.store(disk.afterKill()).refusal == nil)
    }
}
