import AccessibilityTree
import ArgumentParser
import FoundationEssentials
import IntegrityLog
import SystemZero
import Testing

@testable import systemzero

/// What operators do to the log by commands, from beginning to end in a temporary folder.
struct LogCareTests {
    private let folder: String
    private var data: String { "--data-path=\(folder)" }
    private var log: String { "\(folder)/log" }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "systemzero-care-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    private func run(_ arguments: String...) async throws -> Int32 {
        do {
            var command = try SystemZeroCommand.parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            return 0
        } catch {
            return SystemZeroCommand.exitCode(for: error).rawValue
        }
    }

    /// A log with entries in several segments.
    private func fill(_ count: Int = 40, segmentBytes: Int = 2_000, close: Bool = true) async throws -> IntegrityLog {
        try FileManager.default.createDirectory(atPath: log, withIntermediateDirectories: true)
        var options = LogOptions()
        options.segmentBytes = segmentBytes
        let open = try IntegrityLog.open(at: log, origin: "localhost/systemzero", options: options)
        for number in 0..<count { _ = try await open.append(kind: "test", data: Array(#"{"n":\#(number)}"#.utf8)) }
        if close { await open.close() }
        return open
    }

    private func entries() throws -> [LogEntry] {
        let reader = try LogReader(directory: log)
        return try reader.entries(from: reader.firstIndex(), limit: 10_000)
    }

    private func text(_ entry: LogEntry) -> String { String(decoding: entry.data, as: UTF8.self) }

    @Test func `rotate-key changes the key, names who did it, and both keys check the log`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let old = try await fill().verifierKey
        #expect(try await run("log", "rotate-key", "--dry-run", data) == 0)
        #expect(try await run("log", "rotate-key", "--dry-run", "--json", data) == 0)
        #expect(try LogKeys.verifier(nil, directory: log) == old)
        #expect(try await run("log", "rotate-key", "--json", data) == 0)
        let new = try #require(try LogKeys.verifier(nil, directory: log))
        #expect(new != old)
        for key in [old, new] { #expect(LogVerifier.verify(directory: log, key: key).verdict == .intact) }
        let kinds = try entries().map(\.kind)
        let announced = try #require(kinds.lastIndex(of: "maintenance"))
        #expect(kinds[(announced + 1)...].contains(LogKind.keyRotated))
        #expect(text(try entries()[announced]).hasPrefix(#"{"action":"rotate_key","actor":"console:uid="#))
        #expect(try await run("log", "rotate-key", data) == 0)
        #expect(LogVerifier.verify(directory: log, key: old).verdict == .intact)
    }

    @Test func `rotate-key without a log, and whatever writes to one that is in use, is refused and named the way that works`() async throws
    {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try await run("log", "rotate-key", "--dry-run", data) == 2)
        let held = try await fill(close: false)
        let before = held.size
        #expect(try await run("log", "rotate-key", data) == 2)
        #expect(try await run("log", "prune", "--below", "20", try settings("log:\n  keep_entries: 5\n"), data) == 2)
        let care = LogMaintenance(settings: try Settings.load(flags: ["data_path": folder]), actor: "test")
        func refusal(_ act: () async throws(Problem) -> Void) async -> Problem? {
            do throws(Problem) {
                try await act()
                return nil
            } catch {
                return error
            }
        }
        let ways: [(Problem?, way: String)] = [
            (await refusal { () throws(Problem) in _ = try await care.rotateKey() }, "stop what writes to it"),
            (await refusal { () throws(Problem) in try await care.redact(.empty) }, "`--dry-run` works beside it"),
            (await refusal { () throws(Problem) in _ = try await care.sign() }, "leave out --sign"),
            (await refusal { () throws(Problem) in _ = try await care.askWitnesses() }, "leave out --submit"),
        ]
        for (problem, way) in ways {
            #expect(problem?.code == "log_locked")
            #expect(problem?.help?.contains(way) == true, "\(way)")
        }
        #expect(held.size == before)
        await held.close()
    }

    /// A settings file over the defaults.
    private func settings(_ lines: String) throws -> String {
        let path = "\(folder)/settings.yaml"
        try Data(lines.utf8).write(to: URL(filePath: path))
        return "--config=\(path)"
    }

    @Test func `prune removes what its dry run shows, and the log still checks out`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let key = try await fill().verifierKey
        #expect(try await run("log", "prune", "--below", "30", data) == 2, "the settings keep them")
        let config = try settings("log:\n  keep_entries: 5\n")
        let before = try entries().count
        #expect(try await run("log", "prune", "--below", "30", "--dry-run", config, data) == 0)
        #expect(try await run("log", "prune", "--below", "1", config, data) == 0)
        #expect(try entries().count == before)
        let plan = try LogReader(directory: log).prunePlan(below: 30, keeping: 5)
        #expect(plan.segments > 0)
        #expect(try await run("log", "prune", "--below", "30", "--json", config, data) == 0)
        let report = LogVerifier.verify(directory: log, key: key)
        #expect((report.verdict, report.firstIndex) == (.intact, plan.firstIndex))
        #expect(try LogReader(directory: log).proof(of: 3).index == 3)
        let kinds = try entries().map(\.kind)
        let announced = try #require(kinds.lastIndex(of: "maintenance"))
        #expect(kinds[(announced + 1)...].contains(LogKind.pruned))
        #expect(text(try entries()[announced]).hasSuffix(#""below":30}"#))
    }

    @Test func `redact erases salt and text, says when there is nothing, and leaves the log as it is`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let open = try await fill(3, close: false)
        let commitment = SaltedCommitment(to: Array("Jane Doe".utf8))
        let store = try CommitmentStore(directory: log)
        try store.save(commitment)
        _ = try await open.append(kind: "test", data: Array(#"{"name":"\#(commitment.digest.hex)"}"#.utf8))
        #expect(try await run("log", "redact", commitment.digest.hex, data) == 2, "the log is in use")
        #expect(try await run("log", "redact", commitment.digest.hex, "--dry-run", data) == 0)
        await open.close()
        #expect(try store.reveal(commitment.digest) == commitment)
        #expect(try await run("log", "redact", commitment.digest.hex, "--json", data) == 0)
        #expect(try store.reveal(commitment.digest) == nil)
        #expect(try await run("log", "redact", commitment.digest.hex, data) == 1)
        #expect(try await run("log", "redact", "not-hex", data) == 2)
        #expect(LogVerifier.verify(directory: log, key: open.verifierKey).verdict == .intact)
        let maintenance = try entries().filter { $0.kind == "maintenance" }.map(text)
        #expect(maintenance.count == 1 && maintenance[0].contains(commitment.digest.hex))
    }

    @Test func `checkpoint prints the newest head, beside a running server too, and signs only a log that is free`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try await run("log", "checkpoint", data) == 2)
        let open = try await fill(3, close: false)
        #expect(try await run("log", "checkpoint", data) == 0)
        #expect(try await run("log", "checkpoint", "--json", data) == 0)
        #expect(try await run("log", "checkpoint", "--sign", data) == 2)
        await open.close()
        #expect(try await run("log", "checkpoint", "--sign", data) == 0)
    }

    @Test func `a second folder is compared by verify and anchors, and convicts a log that was put back`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let config = try settings("log:\n  archive_path: \(folder)/archive\n")
        #expect(try await run("log", "anchors", data) == 2, "there is no log")
        _ = try await fill()
        #expect(try await run("log", "verify", config, data) == 0, "nothing was kept there yet")
        try FileManager.default.copyItem(atPath: log, toPath: "\(folder)/backup")
        let settings = try Settings.load(flags: ["data_path": folder, "log_archive_path": "\(folder)/archive"])
        let (monitor, _) = try await Monitor.open(settings: settings)
        #expect(monitor.statusReport()["log"]?["anchors"]?.array?.count == 1)
        await monitor.close()
        #expect(try await run("log", "anchors", config, data) == 0)
        #expect(try await run("log", "anchors", "--json", config, data) == 0)
        #expect(try await run("log", "anchors", "--check", config, data) == 0)
        var options = VerificationOptions()
        options.archives = [("archive", try HeadLedger(directory: "\(folder)/archive", create: false).heads().heads)]
        let report = LogVerifier.verify(directory: log, key: try LogKeys.verifier(nil, directory: log), options: options)
        #expect(report.coverage.map(\.evidence) == [.verified, .claimed])
        #expect(report.anchored.count > 40)
        try FileManager.default.removeItem(atPath: log)
        try FileManager.default.copyItem(atPath: "\(folder)/backup", toPath: log)
        #expect(try await run("log", "verify", data) == 0, "by itself it is sound")
        #expect(try await run("log", "verify", config, data) == 1)
        #expect(try await run("log", "anchors", "--check", "--json", config, data) == 1)
        await #expect(throws: Problem(code: "log_read_only", status: 503, title: "", detail: "", help: nil)) {
            _ = try await Monitor.open(settings: settings)
        }
        #expect(FileManager.default.fileExists(atPath: "\(folder)/log/evidence"))
    }

    @Test func `witness without any set is refused, and one that cannot be reached does not meet the quorum`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        _ = try await fill(3)
        #expect(try await run("log", "witness", data) == 2)
        let key = try SignerKey(name: "witness.example/w1", algorithm: .cosignature, seed: [UInt8](repeating: 1, count: 32))
        let config = try settings("log:\n  witnesses: [\"\(key.verifier.text) http://127.0.0.1:1\"]\n")
        #expect(try await run("log", "witness", config, data) == 1)
        #expect(try await run("log", "witness", "--submit", "--json", config, data) == 1)
        let open = try IntegrityLog.open(
            at: log, origin: "localhost/systemzero",
            options: {
                var options = LogOptions()
                options.witnesses = [key.verifier]
                options.automaticCheckpoints = false
                return options
            }())
        let head = try #require(open.head)
        try await open.add(cosignature: try key.sign(head.checkpoint.body, time: 1_800_000_000), size: head.size)
        #expect(try await run("log", "witness", config, data) == 0)
        #expect(try await run("log", "witness", "--json", config, data) == 0)
        await open.close()
    }
}
