package import IntegrityLog

/// A witness of the log (C2SP tlog-witness): is shown each head with the proof that it continues the one before, and cosigns it. The
/// cosignature is added to the kept and the published head, so whoever reads them sees who vouches.
package struct WitnessAnchor: Anchor {
    let endpoint: WitnessEndpoint
    private let log: IntegrityLog
    private let transport: any WitnessTransport
    private let clock: LogClock

    package let isWitness = true

    /// Most sizes that are tried for one head: others may show the witness heads of this log at the same time.
    private static let attempts = 3

    package init(_ endpoint: WitnessEndpoint, log: IntegrityLog, transport: any WitnessTransport, clock: LogClock = .system) {
        self.endpoint = endpoint
        self.log = log
        self.transport = transport
        self.clock = clock
    }

    package var name: String { endpoint.name }

    package func submit(_ head: SignedCheckpoint, told: AnchorRecord?) async -> AnchorAnswer {
        var old = min(told?.head.size ?? 0, head.size)
        do {
            for _ in 0..<Self.attempts {
                switch try await ask(head, from: old) {
                case .cosigned(let signature):
                    try await keep(signature, of: head)
                    return .anchored
                case .restart(let size): old = size
                case .failed(let failure): return .failed(failure)
                case .alarm(let alarm): return .alarm(alarm)
                }
            }
            return .failed(
                AnchorFailure(
                    "witness_busy", "the witness has cosigned another size each time it was asked", help: "it is asked again by itself"))
        } catch {
            return .failed(error)
        }
    }

    package func close() async { await transport.close() }

    private func ask(_ head: SignedCheckpoint, from old: UInt64) async throws(AnchorFailure) -> WitnessVerdict {
        let proof: [LogDigest]
        do throws(LogError) {
            proof = old > 0 && old < head.size ? try log.consistency(from: old, to: head.size) : []
        } catch {
            throw AnchorFailure(error.code.rawValue, "the proof for the witness cannot be made: \(error.message)", help: error.help)
        }
        let request = WitnessRequest(old: old, proof: proof, head: head)
        let response = try await transport.post(endpoint.address, request.bytes)
        return WitnessVerdict(response, to: request, key: endpoint.key, signedSize: log.head?.size ?? 0, now: clock.now())
    }

    private func keep(_ signature: NoteSignature, of head: SignedCheckpoint) async throws(AnchorFailure) {
        do throws(LogError) {
            try await log.add(cosignature: signature, size: head.size)
        } catch {
            throw AnchorFailure(error.code.rawValue, "the cosignature cannot be kept: \(error.message)", help: error.help)
        }
    }
}
