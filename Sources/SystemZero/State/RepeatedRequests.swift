package import Crypto
import Synchronization

/// Recognises requests that are sent again with the same `Idempotency-Key`, and gives them the answer of the first.
///
/// Bound to the API key, kept for a day, at most ``maximumAnswers`` for each API key. Only answers that say something was done are kept: what was
/// refused may be tried again. A process that dies between the log's acknowledgement and the keeping of the answer forgets the
/// request; the log then holds both captures, and says so.
///
/// Source: draft-ietf-httpapi-idempotency-key-header-07.
package final class RepeatedRequests: Sendable {
    private struct Name: Hashable {
        let owner: String
        let key: String
    }

    private let database: StateDatabase
    private let clock: MonitorClock
    /// Requests that are being answered; there are no more of them than connections.
    private let open = Mutex(Set<Name>())

    package static let maximumAnswers = 1_000
    static let windowMilliseconds: Int64 = 86_400_000

    init(database: StateDatabase, clock: MonitorClock) {
        self.database = database
        self.clock = clock
    }

    /// 8 to 128 visible ASCII characters.
    package static func isWellFormed(_ key: String) -> Bool {
        (8...128).contains(key.utf8.count) && key.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }

    /// Answers a request once: `work` runs for the first one only.
    ///
    /// - Parameters:
    ///   - fingerprint: of everything that makes it this request.
    /// - Returns: the answer, and whether it is that of an earlier request.
    /// - Errors: `idempotency_in_flight` while the first is being answered, `idempotency_key_reused` for another request under the key, `storage_failed`,
    ///   and those of `work`.
    package func answer(
        owner: String, key: String, fingerprint: SHA256.Digest, work: () async throws -> KeptAnswer
    ) async throws -> (answer: KeptAnswer, isRepeated: Bool) {
        let name = Name(owner: owner, key: key)
        guard open.withLock({ $0.insert(name).inserted }) else {
            throw Problem(
                .idempotencyInFlight, "the first request with the key \(Problem.quote(key)) is still being answered",
                location: "header.Idempotency-Key", help: "send it again in a moment")
        }
        defer { open.withLock { _ = $0.remove(name) } }
        let fingerprint = Array(fingerprint)
        if let kept = try database.answer(owner: owner, key: key, since: clock.now() - Self.windowMilliseconds) {
            guard kept.fingerprint == fingerprint else {
                throw Problem(
                    .idempotencyKeyReused, "the key \(Problem.quote(key)) belongs to a request with other content",
                    location: "header.Idempotency-Key", help: "a new request takes a new key")
            }
            return (kept.answer, true)
        }
        let answer = try await work()
        if (200..<300).contains(answer.status) {
            // It is done, and the caller must hear so, whether a repetition will be recognised or not.
            try? database.keep(answer, owner: owner, key: key, fingerprint: fingerprint, now: clock.now())
        }
        return (answer, false)
    }
}
