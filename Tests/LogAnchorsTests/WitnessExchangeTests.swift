import Foundation
import IntegrityLog
import Testing

@testable import LogAnchors

/// A real log, a real witness, HTTP between them.
@Suite(.timeLimit(.minutes(10))) struct WitnessExchangeTests {
    private let folder: TemporaryFolder
    private let clock = TestClock()

    init() throws { folder = try TemporaryFolder() }

    private static let silent = AnchorFailure("witness_timeout", "", help: "")

    /// A log that knows a witness, the witness, and the anchor between them.
    private func exchange(
        _ body: @Sendable @escaping (IntegrityLog, WitnessServer, WitnessAnchor) async throws -> Void
    ) async throws {
        let folder = folder.path + "/log"
        let key = try SignerKey(name: "witness.example/w1", algorithm: .cosignature, seed: [UInt8](repeating: 1, count: 32)).verifier
        let log = try SampleLog.open(folder, clock: clock) {
            $0.witnesses = [key]
            $0.witnessQuorum = 1
        }
        let server = try WitnessServer(trusting: [log.verifierKey], clock: clock)
        try await server.serve { [clock] address in
            let transport = HTTPWitnessTransport(limit: .seconds(300))
            let anchor = WitnessAnchor(
                WitnessEndpoint(key: key, prefix: String(address.dropLast())), log: log, transport: transport, clock: clock.logClock)
            do {
                try await body(log, server, anchor)
            } catch {
                await anchor.close()
                throw error
            }
            await anchor.close()
        }
        await log.close()
    }

    private func record(_ head: SignedCheckpoint) -> AnchorRecord {
        AnchorRecord(name: "witness witness.example/w1", time: 0, head: head)
    }

    @Test func `heads are cosigned one after the other, and the cosigned head is kept, published and verified`() async throws {
        try await exchange { log, server, anchor in
            let first = try await SampleLog.grow(log, by: 5)
            #expect(await anchor.submit(first, told: nil) == .anchored)
            let second = try await SampleLog.grow(log, by: 300)
            #expect(await anchor.submit(second, told: record(first)) == .anchored)
            #expect(await anchor.submit(second, told: record(second)) == .anchored)
            #expect(server.requests == [0, 6, 306])
            let head = try #require(log.head)
            #expect(server.key.verifier.verify(head.note) == .signed(at: 1_800_000_000))
            let kept = try LocalFile.read(folder.path + "/log/checkpoints/306.note")
            #expect(kept == head.bytes)
            var options = VerificationOptions()
            options.witnesses = [server.key.verifier]
            let report = LogVerifier.verify(directory: folder.path + "/log", key: log.verifierKey, options: options)
            #expect((report.verdict, report.anchored) == (.intact, 0..<306))
            #expect(
                report.coverage == [
                    AnchorCoverage(name: "witness witness.example/w1", size: 306, evidence: .verified, time: 1_800_000_000_000)
                ])
        }
    }

    @Test func `a log that forgot what it told asks from the size that the witness names`() async throws {
        try await exchange { log, server, anchor in
            let first = try await SampleLog.grow(log, by: 5)
            #expect(await anchor.submit(first, told: nil) == .anchored)
            let second = try await SampleLog.grow(log, by: 7)
            #expect(await anchor.submit(second, told: nil) == .anchored)
            #expect(server.requests == [0, 0, 6])
            #expect(server.size == 13)
        }
    }

    @Test func `an append of level witnessed returns with the cosignature as soon as the witness has signed`() async throws {
        try await exchange { [folder] log, server, anchor in
            let set = try AnchorSet(
                log: log, directory: folder.path + "/log", anchors: [anchor], interval: 3_600_000, clock: .system, report: { _ in })
            let running = Task { await set.run() }
            for _ in 0..<2 {
                let receipt = try await log.append([NewEntry(kind: "test", data: Array("{}".utf8))], level: .witnessed)[0]
                let proof = try #require(receipt.proof)
                #expect(receipt.level == .witnessed)
                #expect(server.key.verifier.verify(proof.checkpoint.note) == .signed(at: 1_800_000_000))
                #expect(proof.includes(leaf: try #require(receipt.leafHash)))
            }
            #expect(log.status.awaitingWitnesses == 0)
            running.cancel()
            await running.value
        }
    }

    @Test func `a log that was put back, and one that was rewritten, raise the alarm, and go on writing`() async throws {
        try await exchange { [folder, clock] log, server, anchor in
            let early = try await SampleLog.grow(log, by: 5)
            try TemporaryFolder.copy(folder.path + "/log", to: folder.path + "/backup")
            let late = try await SampleLog.grow(log, by: 5)
            #expect(await anchor.submit(late, told: nil) == .anchored)
            try FileManager.default.removeItem(atPath: folder.path + "/backup/LOCK")
            let restored = try SampleLog.open(folder.path + "/backup", clock: clock) { $0.witnesses = [server.key.verifier] }
            let endpoint = WitnessEndpoint(key: server.key.verifier, prefix: try #require(anchor.prefix))
            let transport = HTTPWitnessTransport(limit: .seconds(300))
            let again = WitnessAnchor(endpoint, log: restored, transport: transport, clock: clock.logClock)
            guard case .alarm(let rollback) = await again.submit(try #require(restored.head), told: record(early)) else {
                Issue.record("no alarm")
                return
            }
            #expect(rollback.kind == .rollback)
            _ = try await restored.append(kind: "test", data: Array(#"{"other":1}"#.utf8))
            let forked = try await SampleLog.grow(restored, by: 9)
            guard case .alarm(let fork) = await again.submit(forked, told: nil) else {
                Issue.record("no alarm")
                return
            }
            #expect(fork.kind == .fork)
            #expect(restored.status.state == .writing)
            await again.close()
            await restored.close()
        }
    }

    @Test func `two histories of one size are an alarm`() async throws {
        try await exchange { log, server, anchor in
            let head = try await SampleLog.grow(log, by: 5)
            #expect(await anchor.submit(head, told: nil) == .anchored)
            server.misbehave(.status(409, type: "text/x.tlog.size", body: "6\n"))
            #expect(
                await anchor.submit(head, told: record(head))
                    == .alarm(AnchorAlarm(.fork, "the witness has cosigned another head of size 6")))
        }
    }

    @Test(
        arguments: [
            (.status(403), "witness_key_unknown"), (.status(404), "witness_log_unknown"),
            (.status(500, body: "oops"), "witness_unavailable"),
            (.status(302), "witness_redirects"), (.status(200, body: "no signatures\n"), "witness_answer_invalid"),
            (.status(200, body: String(repeating: "x", count: 20_000)), "witness_answer_too_large"), (.otherKey, "witness_other_key"),
            (.brokenSignature, "witness_signature_invalid"), (.future, "witness_clock"),
            (.status(409, type: "text/x.tlog.size", body: "3\n"), "witness_answer_invalid"),
        ] as [(WitnessServer.Mischief, String)])
    func `whatever a witness answers, the log goes on and says why it is not anchored`(
        mischief: WitnessServer.Mischief, code: String
    ) async throws {
        try await exchange { log, server, anchor in
            server.misbehave(mischief)
            let head = try await SampleLog.grow(log, by: 5)
            #expect(await anchor.submit(head, told: nil) == .failed(AnchorFailure(code, "", help: "")))
            #expect(log.head == head)
            #expect(log.status.state == .writing)
        }
    }

    @Test func `a witness that never answers, and one that is not there, cost no more than the limit`() async throws {
        try await exchange { [clock] log, server, anchor in
            server.misbehave(.silence)
            let head = try await SampleLog.grow(log, by: 1)
            let prefix = try #require(anchor.prefix)
            let hasty = WitnessAnchor(
                WitnessEndpoint(key: server.key.verifier, prefix: prefix), log: log,
                transport: HTTPWitnessTransport(limit: .milliseconds(50)),
                clock: clock.logClock)
            #expect(await hasty.submit(head, told: nil) == .failed(Self.silent))
            await hasty.close()
            let nowhere = WitnessAnchor(
                WitnessEndpoint(key: server.key.verifier, prefix: "http://127.0.0.1:1"), log: log,
                transport: HTTPWitnessTransport(limit: .seconds(300)),
                clock: clock.logClock)
            #expect(await nowhere.submit(head, told: nil) == .failed(AnchorFailure("witness_unreachable", "", help: "")))
            await nowhere.close()
        }
    }
}

extension WitnessAnchor {
    /// Where it was told to go, for a second anchor to the same place.
    fileprivate var prefix: String? { endpoint.prefix }
}
