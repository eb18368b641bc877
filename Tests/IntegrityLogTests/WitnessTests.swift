import Testing

@testable import IntegrityLog

/// Cosignatures: what witnesses add to a head, and what clients may ask of it.
@Suite(.timeLimit(.minutes(10))) struct WitnessTests {
    static func witness(_ number: UInt8) throws -> SignerKey {
        try SignerKey(name: "witness.example/w\(number)", algorithm: .cosignature, seed: [UInt8](repeating: number, count: 32))
    }

    @Test func `an entry is witnessed when enough witnesses have cosigned a head over it`() async throws {
        let witnesses = [try Self.witness(1), try Self.witness(2)]
        let disk = SimulatedFileSystem()
        let log = try ConcurrencyTests.open(disk) {
            $0.witnesses = witnesses.map(\.verifier)
            $0.witnessQuorum = 2
        }
        let waiting = Task { try await log.append([SimulatedRun.entry(1)], level: .witnessed) }
        while log.head?.size != 2 { await Task.yield() }
        let head = try #require(log.head)
        for witness in witnesses { try await log.add(cosignature: try witness.sign(head.checkpoint.body, time: 1_800_000_000), size: 2) }
        let receipt = try await waiting.value[0]
        #expect(receipt.level == .witnessed)
        let proof = try #require(receipt.proof)
        for witness in witnesses { #expect(witness.verifier.verify(proof.checkpoint.note) == .signed(at: 1_800_000_000)) }
        #expect(log.head == proof.checkpoint)
        await log.close()
        var options = VerificationOptions()
        options.fileSystem = disk
        options.witnesses = witnesses.map(\.verifier)
        options.witnessQuorum = 2
        let report = LogVerifier.verify(directory: "", key: log.verifierKey, options: options)
        #expect(report.verdict == .intact)
        #expect((report.anchored, report.unanchored) == (0..<2, 2..<3))
        let again = try ConcurrencyTests.open(disk)
        #expect(again.status.state == .writing)
        await again.close()
    }

    @Test func `a cosignature of a stranger, of another head or of a flipped bit is refused`() async throws {
        let known = try Self.witness(1)
        let log = try ConcurrencyTests.open(SimulatedFileSystem()) { $0.witnesses = [known.verifier] }
        let head = try #require(log.head)
        let right = try known.sign(head.checkpoint.body, time: 1)
        var flipped = right.signature
        flipped[20] ^= 1
        let other = Checkpoint(origin: SimulatedRun.origin, size: 1, root: .empty)
        for wrong in [
            try Self.witness(2).sign(head.checkpoint.body, time: 1), try known.sign(other.body, time: 1),
            NoteSignature(name: right.name, keyID: right.keyID, signature: flipped),
        ] {
            await #expect(throws: LogError(.signatureInvalid, "", help: "")) { try await log.add(cosignature: wrong, size: 1) }
        }
        await #expect(throws: LogError(.signatureInvalid, "", help: "")) { try await log.add(cosignature: right, size: 77) }
        try await log.add(cosignature: right, size: 1)
        #expect(log.head?.note.signatures.count == 2)
        await log.close()
    }

    @Test func `who waits for witnesses in vain is told that the entry is committed and no more`() async throws {
        let clock = ConcurrencyTests.Clock()
        let log = try ConcurrencyTests.open(SimulatedFileSystem(), clock) { $0.witnessQuorum = 1 }
        let waiting = Task { try await log.append([SimulatedRun.entry(1)], level: .witnessed) }
        while log.head?.size != 2 { await Task.yield() }
        clock.advance(now: 0, uptime: 10_000)
        await log.tick()
        await #expect(throws: LogError(.notWitnessed, "", help: "")) { try await waiting.value }
        await log.close()
    }

    @Test func `a commitment stands in an entry, can be shown, and once erased cannot`() throws {
        let disk = SimulatedFileSystem()
        let store = CommitmentStore(disk)
        let commitment = SaltedCommitment(to: Array("a name".utf8))
        #expect(commitment.digest != SaltedCommitment(to: Array("a name".utf8)).digest)
        try store.save(commitment)
        #expect(try store.reveal(commitment.digest) == commitment)
        let path = "private/\(commitment.digest.hex)"
        disk[path]?[35] ^= 1
        #expect(throws: LogError(.damaged, "", help: "")) { try store.reveal(commitment.digest) }
        try store.erase(commitment.digest)
        try store.erase(commitment.digest)
        #expect(try store.reveal(commitment.digest) == nil)
        #expect(disk[path] == nil)
    }
}
