import Glibc
import Testing

@testable import IntegrityLog

/// The heads in a second folder, on a disk that fails, tears and loses power.
@Suite struct HeadLedgerTests {
    private static let key: SignerKey? = try? SignerKey(name: SimulatedRun.origin, seed: [UInt8](repeating: 5, count: 32))

    static func head(_ size: UInt64) throws -> SignedCheckpoint {
        try SignedCheckpoint(signing: Checkpoint(origin: SimulatedRun.origin, size: size, root: .empty), with: [try #require(key)])
    }

    /// Appends heads as an anchor does, and gives those that were acknowledged; stops at the first error.
    private static func run(_ disk: SimulatedFileSystem, from first: UInt64 = 1, count: UInt64 = 4, capacity: Int = 500) throws -> [UInt64]
    {
        let ledger = HeadLedger(disk, capacity: capacity)
        let heads = Dictionary(uniqueKeysWithValues: try (first..<first + count).map { ($0, try head($0)) })
        var acknowledged: [UInt64] = []
        do throws(LogError) {
            for size in first..<first + count {
                let place = try ledger.heads(after: HeadLedger.Place()).place
                guard let head = heads[size], try ledger.append(head, after: place) != nil else { break }
                acknowledged.append(size)
            }
        } catch {
            // The run ends where it failed; what it had acknowledged is what counts.
            return acknowledged
        }
        return acknowledged
    }

    /// Those whose signature holds.
    private static func signed(_ heads: [SignedCheckpoint]) -> [SignedCheckpoint] {
        heads.filter { key?.verifier.verify($0.note) == .signed(at: nil) }
    }

    private static func sizes(_ disk: SimulatedFileSystem) throws -> [UInt64] { try HeadLedger(disk).heads().heads.map(\.size) }

    @Test func `heads are read in the order in which they were appended, over several files`() throws {
        let disk = SimulatedFileSystem()
        #expect(try Self.run(disk, count: 9) == Array(1...9))
        #expect(try Self.sizes(disk) == Array(1...9))
        #expect(disk.paths.filter { $0.hasSuffix(".notes") }.count > 2)
        let ledger = HeadLedger(disk)
        let newest = try ledger.heads(newestFileOnly: true).heads.map(\.size)
        #expect(newest.last == 9 && newest.count < 9)
        let seen = try ledger.heads(after: HeadLedger.Place())
        #expect(seen.heads.map(\.size) == newest)
        #expect(try ledger.heads(after: seen.place).heads.isEmpty)
        #expect(try HeadLedger(SimulatedFileSystem()).heads().heads.isEmpty)
    }

    @Test func `whoever has not read what others appended is told so`() throws {
        let disk = SimulatedFileSystem()
        let ledger = HeadLedger(disk)
        let start = HeadLedger.Place()
        let first = try #require(try ledger.append(try Self.head(1), after: start))
        #expect(try ledger.append(try Self.head(2), after: start) == nil)
        let second = try #require(try ledger.append(try Self.head(2), after: first))
        #expect(try ledger.append(try Self.head(3), after: first) == nil)
        #expect(try ledger.heads(after: first).heads.map(\.size) == [2])
        #expect(try ledger.heads(after: second).heads.isEmpty)
    }

    @Test func `while another holds the lock nothing is read or written`() throws {
        for append in [false, true] {
            let disk = SimulatedFileSystem()
            let other = try disk.open("LOCK", .updateOrCreate(permissions: 0o640))
            #expect(try disk.lock(other))
            #expect(throws: LogError(.inputOutput, "", help: "")) {
                let ledger = HeadLedger(disk)
                if append { _ = try ledger.append(try Self.head(1), after: HeadLedger.Place()) }
                _ = try ledger.heads(after: HeadLedger.Place())
            }
            #expect(disk.paths == ["LOCK"])
        }
    }

    @Test(arguments: [SimulatedFault.killBefore, .killAfter, .fail(EIO), .failButPersist(EIO), .fail(ENOSPC), .short(9)])
    func `a fault at any call loses no head that was acknowledged, and later ones follow it`(fault: SimulatedFault) throws {
        let plain = SimulatedFileSystem()
        _ = try Self.run(plain)
        for victim in 0..<plain.calls {
            let disk = SimulatedFileSystem()
            disk.inject { number, _, _ in number == victim ? fault : nil }
            let acknowledged = try Self.run(disk)
            disk.inject { _, _, _ in nil }
            var choice = SeededChoice(UInt64(victim))
            for left in [
                disk.afterKill(), disk.afterPowerCut { _ in 0 }, disk.afterPowerCut { $0 - 1 }, disk.afterPowerCut { choice.below($0) },
            ] {
                #expect(Set(acknowledged).isSubset(of: try Self.sizes(left)), "call \(victim)")
                #expect(try Self.run(left, from: 100, count: 2) == [100, 101], "call \(victim)")
                #expect(try Self.sizes(left).suffix(2) == [100, 101], "call \(victim)")
            }
        }
    }

    @Test func `a ledger cut or flipped anywhere gives whole notes only`() throws {
        let disk = SimulatedFileSystem()
        _ = try Self.run(disk, count: 2, capacity: 10_000)
        let path = try #require(disk.paths.first { $0.hasSuffix(".notes") })
        let whole = try #require(disk[path])
        let heads = [try Self.head(1), try Self.head(2)]
        for position in whole.indices {
            disk[path] = Array(whole[..<position])
            let cut = try HeadLedger(disk).heads()
            let kept = Self.signed(cut.heads)
            #expect(kept.allSatisfy { heads.contains($0) }, "\(position)")
            var flipped = whole
            flipped[position] ^= 4
            disk[path] = flipped
            let changed = try HeadLedger(disk).heads()
            #expect(changed.heads.count + changed.torn >= 1)
            let right = Self.signed(changed.heads)
            #expect(right.allSatisfy { heads.contains($0) }, "\(position)")
        }
    }
}
