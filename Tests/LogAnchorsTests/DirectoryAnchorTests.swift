import Foundation
import IntegrityLog
import Testing

@testable import LogAnchors

@Suite(.timeLimit(.minutes(10))) struct DirectoryAnchorTests {
    private let folder: TemporaryFolder
    private var logPath: String { folder.path + "/log" }
    private var archive: String { folder.path + "/archive" }

    init() throws { folder = try TemporaryFolder() }

    private func record(_ head: SignedCheckpoint) -> AnchorRecord { AnchorRecord(name: "directory \(archive)", time: 0, head: head) }

    private func heads() throws -> [UInt64] { try HeadLedger(directory: archive, create: false).heads().heads.map(\.size) }

    @Test func `each head is appended, once, and a check counts what stands there`() async throws {
        let log = try SampleLog.open(logPath)
        let anchor = DirectoryAnchor(archive, log: log)
        var told: AnchorRecord?
        for _ in 0..<3 {
            let head = try await SampleLog.grow(log, by: 2)
            #expect(await anchor.submit(head, told: told) == .anchored)
            #expect(await anchor.submit(head, told: told) == .anchored)
            told = record(head)
        }
        #expect(try heads() == [3, 5, 7])
        let again = DirectoryAnchor(archive, log: log)
        #expect(await again.submit(try #require(log.head), told: told) == .anchored)
        #expect(try heads() == [3, 5, 7])
        await log.close()
        var options = VerificationOptions()
        options.archives = [(again.name, try HeadLedger(directory: archive, create: false).heads().heads)]
        let report = LogVerifier.verify(directory: logPath, key: log.verifierKey, options: options)
        #expect((report.verdict, report.anchored, report.unanchored) == (.intact, 0..<7, 7..<8))
        #expect(report.coverage == [AnchorCoverage(name: "directory \(archive)", size: 7, evidence: .verified, time: nil)])
        #expect(report.text().contains("0..<7 directory \(archive), verified"))
    }

    @Test func `a newer head in the folder stops a log that was put back, also while it runs`() async throws {
        let log = try SampleLog.open(logPath)
        let first = try await SampleLog.grow(log, by: 2)
        try TemporaryFolder.copy(logPath, to: folder.path + "/backup")
        let anchor = DirectoryAnchor(archive, log: log)
        #expect(await anchor.submit(first, told: nil) == .anchored)
        let second = try await SampleLog.grow(log, by: 20)
        #expect(await anchor.submit(second, told: record(first)) == .anchored)
        await log.close()
        let restored = try SampleLog.open(folder.path + "/backup")
        let other = DirectoryAnchor(archive, log: restored)
        guard case .alarm(let alarm) = await other.submit(try #require(restored.head), told: record(first)) else {
            Issue.record("no alarm")
            return
        }
        #expect(alarm.kind == .rollback)
        guard case .readOnly(let error) = restored.status.state else {
            Issue.record("the log goes on")
            return
        }
        #expect(error.code == .rollback)
        await #expect(throws: LogError(.readOnly, "", help: "")) { try await SampleLog.grow(restored, by: 1) }
        #expect(try LocalFile.read(folder.path + "/backup/evidence/rollback-23.note") == second.bytes)
        #expect(try heads() == [3, 23])
        await restored.close()
    }

    @Test func `a head of another history stops the log and is kept as evidence`() async throws {
        let log = try SampleLog.open(logPath)
        _ = try await SampleLog.grow(log, by: 2)
        try TemporaryFolder.copy(logPath, to: folder.path + "/twin")
        let twin = try SampleLog.open(folder.path + "/twin")
        let strange = try await SampleLog.grow(twin, by: 1)
        #expect(await DirectoryAnchor(archive, log: twin).submit(strange, told: nil) == .anchored)
        await twin.close()
        let head = try await SampleLog.grow(log, by: 20)
        guard case .alarm(let alarm) = await DirectoryAnchor(archive, log: log).submit(head, told: nil) else {
            Issue.record("no alarm")
            return
        }
        #expect(alarm.kind == .fork)
        #expect(log.status.state != .writing)
        let evidence = try LocalFile.names(in: logPath + "/evidence", suffix: ".note")
        #expect(evidence.count == 2 && evidence.allSatisfy { $0.hasPrefix("fork-") })
        await log.close()
    }

    @Test func `a log that a head in the folder contradicts opens for reading only`() async throws {
        let log = try SampleLog.open(logPath)
        try TemporaryFolder.copy(logPath, to: folder.path + "/backup")
        let head = try await SampleLog.grow(log, by: 5)
        await log.close()
        let restored = try SampleLog.open(folder.path + "/backup") { $0.outsideHeads = [head] }
        #expect(restored.recovery.refusal?.code == .rollback)
        #expect(restored.head?.size == 1)
        await restored.close()
    }

    @Test func `an emptied folder, a foreign one and one that cannot be used fail and change nothing`() async throws {
        let log = try SampleLog.open(logPath)
        let head = try await SampleLog.grow(log, by: 2)
        let anchor = DirectoryAnchor(archive, log: log)
        try FileManager.default.createDirectory(atPath: archive, withIntermediateDirectories: true)
        #expect(await anchor.submit(head, told: record(head)) == .failed(AnchorFailure("directory_emptied", "", help: "")))
        #expect(try heads().isEmpty)
        try FileManager.default.removeItem(atPath: archive)
        #expect(await anchor.submit(head, told: record(head)) == .failed(AnchorFailure("log_io", "", help: "")))
        try Data("a file".utf8).write(to: URL(filePath: archive))
        #expect(await anchor.submit(head, told: nil) == .failed(AnchorFailure("log_io", "", help: "")))
        try FileManager.default.removeItem(atPath: archive)
        let stranger = try SampleLog.open(folder.path + "/stranger")
        #expect(await DirectoryAnchor(archive, log: stranger).submit(try #require(stranger.head), told: nil) == .anchored)
        #expect(await anchor.submit(head, told: nil) == .failed(AnchorFailure("directory_foreign", "", help: "")))
        #expect(log.status.state == .writing)
        await stranger.close()
        await log.close()
    }

    @Test func `a note that a crash tore is skipped, and the next one is appended after it`() async throws {
        let log = try SampleLog.open(logPath)
        let first = try await SampleLog.grow(log, by: 2)
        #expect(await DirectoryAnchor(archive, log: log).submit(first, told: nil) == .anchored)
        let file = archive + "/" + (try LocalFile.names(in: archive, suffix: ".notes"))[0]
        let whole = try LocalFile.read(file)
        for cut in stride(from: whole.count - 1, through: 1, by: -9) {
            try Data(whole + whole.prefix(cut)).write(to: URL(filePath: file))
            let second = try await SampleLog.grow(log, by: 1)
            #expect(await DirectoryAnchor(archive, log: log).submit(second, told: record(first)) == .anchored, "\(cut)")
            let sizes = try heads()
            #expect(sizes.first == 3 && sizes.last == second.size, "\(cut): \(sizes)")
        }
        await log.close()
    }

    @Test func `two logs of one key and history may share a folder`() async throws {
        let log = try SampleLog.open(logPath)
        let first = try await SampleLog.grow(log, by: 2)
        let (one, two) = (DirectoryAnchor(archive, log: log), DirectoryAnchor(archive, log: log))
        #expect(await one.submit(first, told: nil) == .anchored)
        let second = try await SampleLog.grow(log, by: 2)
        #expect(await two.submit(second, told: record(first)) == .anchored)
        let third = try await SampleLog.grow(log, by: 2)
        #expect(await one.submit(third, told: record(first)) == .anchored)
        #expect(try heads() == [3, 5, 7])
        await log.close()
    }
}
