import Glibc
import Testing

@testable import IntegrityLog

@Suite struct CrashTests {
    static let callsOfARun: Int = {
        let disk = SimulatedFileSystem()
        var run = SimulatedRun()
        run.run(disk)
        return disk.calls
    }()

    /// What is wrong after the power went, for some choices of what had reached the disk.
    static func complaintsAfterPowerCuts(_ run: SimulatedRun, _ disk: SimulatedFileSystem, seed: Int, cuts: Int) -> [String] {
        (0..<cuts).flatMap { cut in
            var choice = SeededChoice(UInt64(seed * 1_000 + cut))
            let left = disk.afterPowerCut { cut == 0 ? 0 : cut == 1 ? $0 - 1 : choice.below($0) }
            return run.complaints(about: left)
        }
    }

    @Test func `a run without faults keeps everything`() {
        let disk = SimulatedFileSystem()
        var run = SimulatedRun()
        run.run(disk)
        #expect(run.errors.isEmpty)
        #expect(run.acknowledged.count == 6)
        #expect(run.complaints(about: disk.afterKill()) == [])
        #expect(disk.paths.filter { $0.hasPrefix("segments/") }.count > 1)
    }

    @Test(arguments: [SimulatedFault.killBefore, .killAfter])
    func `a kill at any call of a run loses nothing that was acknowledged`(fault: SimulatedFault) {
        for victim in 0..<Self.callsOfARun {
            let disk = SimulatedFileSystem()
            disk.inject { number, _, _ in number == victim ? fault : nil }
            var run = SimulatedRun()
            run.run(disk)
            let complaints = run.complaints(about: disk.afterKill())
            #expect(complaints == [], "call \(victim): \(disk.trace.last ?? "")")
        }
    }

    @Test func `a power cut at any call of a run loses nothing that was acknowledged, whatever had reached the disk`() {
        for victim in 0..<Self.callsOfARun {
            let disk = SimulatedFileSystem()
            disk.inject { number, _, _ in number == victim ? .killAfter : nil }
            var run = SimulatedRun()
            run.run(disk)
            let complaints = Self.complaintsAfterPowerCuts(run, disk, seed: victim, cuts: 3)
            #expect(complaints == [], "call \(victim): \(disk.trace.last ?? "")")
        }
    }

    @Test(arguments: [SimulatedFault.fail(EIO), .failButPersist(EIO), .fail(ENOSPC), .fail(EINTR), .short(1)])
    func `a call that fails once harms nothing that was or will be acknowledged`(fault: SimulatedFault) {
        for victim in 0..<Self.callsOfARun {
            let disk = SimulatedFileSystem()
            disk.inject { number, _, _ in number == victim ? fault : nil }
            var run = SimulatedRun()
            run.run(disk)
            disk.inject { _, _, _ in nil }
            let name = "call \(victim): \(disk.trace.last ?? "")"
            #expect(run.complaints(about: disk.afterKill()) == [], "\(name)")
            #expect(Self.complaintsAfterPowerCuts(run, disk, seed: victim, cuts: 1 + victim % 2) == [], "\(name)")
        }
    }

    @Test func `a disk that fails from some call on acknowledges nothing more and keeps what it had`() {
        for victim in 0..<Self.callsOfARun {
            let disk = SimulatedFileSystem()
            disk.inject { number, _, _ in number >= victim ? .fail(EIO) : nil }
            var run = SimulatedRun()
            run.run(disk)
            #expect(!run.errors.isEmpty)
            #expect(disk.calls < Self.callsOfARun + 100, "no spinning")
            #expect(run.complaints(about: disk.afterKill()) == [], "call \(victim)")
            #expect(Self.complaintsAfterPowerCuts(run, disk, seed: victim, cuts: 2) == [], "call \(victim)")
        }
    }
}
