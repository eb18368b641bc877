import Glibc
import Testing

@testable import IntegrityLog

@Suite struct RotationAndPruningTests {
    /// The calls of a run with rotation and pruning, and where those begin.
    static let calls: Range<Int> = {
        let plain = SimulatedFileSystem()
        var run = SimulatedRun()
        run.run(plain)
        let disk = SimulatedFileSystem()
        var caring = SimulatedRun()
        caring.run(disk, cares: true)
        return plain.calls..<disk.calls
    }()

    @Test func `after a rotation and a pruning the old key and the new both check the log`() throws {
        let disk = SimulatedFileSystem()
        var run = SimulatedRun()
        run.run(disk, cares: true)
        #expect(run.errors.isEmpty)
        #expect(disk["log.key.next"] == nil)
        #expect(disk["segments/00000000000000000000.jsonl"] == nil)
        #expect(try disk.list("rotations").count == 1, "the entry that tells of the rotation went with its segment")
        let old = try #require(run.verifier)
        let new = try VerifierKey(parsing: String(decoding: try #require(disk["log.vkey"]), as: UTF8.self))
        #expect(old != new)
        var options = VerificationOptions()
        options.fileSystem = disk
        for key in [old, new] {
            let report = LogVerifier.verify(directory: "", key: key, options: options)
            #expect(report.verdict == .intact, "\(report.text())")
            #expect(report.firstIndex > 0)
        }
        let stranger = try SignerKey.generate(name: SimulatedRun.origin).verifier
        #expect(LogVerifier.verify(directory: "", key: stranger, options: options).code == "unauthenticated")
        #expect(run.complaints(about: disk.afterKill()) == [])
    }

    @Test(arguments: [SimulatedFault.killBefore, .killAfter, .fail(EIO), .failButPersist(EIO)])
    func `a fault at any call of a rotation or pruning leaves a log that checks out`(fault: SimulatedFault) {
        for victim in Self.calls {
            let disk = SimulatedFileSystem()
            disk.inject { number, _, _ in number == victim ? fault : nil }
            var run = SimulatedRun()
            run.run(disk, cares: true)
            disk.inject { _, _, _ in nil }
            #expect(run.complaints(about: disk.afterKill()) == [], "call \(victim)")
            #expect(CrashTests.complaintsAfterPowerCuts(run, disk, seed: victim, cuts: 1 + victim % 2) == [], "call \(victim)")
        }
    }

    @Test func `pruning into the entries that must stay is refused`() throws {
        let disk = SimulatedFileSystem()
        let store = try SimulatedRun.open(disk).store
        _ = try store.append((0..<20).map { SimulatedRun.entry($0) }, time: 0)
        #expect(throws: LogError(.pruneRefused, "", help: "")) { try store.prune(below: 15, keeping: 10, time: 0) }
        #expect(throws: LogError(.pruneRefused, "", help: "")) { try store.prune(below: 1_000, keeping: 0, time: 0) }
    }
}
