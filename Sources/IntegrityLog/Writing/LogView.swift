import Synchronization

/// What readers may see of a log that is being written: published by the writer after each batch and each head.
final class LogView: Sendable {
    struct Snapshot: Sendable {
        var status: LogStatus
        var segments: [SegmentFile]
        var head: SignedCheckpoint?
        var prunedBelow: UInt64
        /// The key that the log signs with.
        var verifier: VerifierKey
        /// Uptime at which the oldest unsigned entry was written, nil when all are signed.
        var unsignedSince: Int64?
    }

    private struct State {
        var snapshot: Snapshot
        var followers: [UInt64: AsyncStream<UInt64>.Continuation] = [:]
        var nextFollower: UInt64 = 0
    }

    private let state: Mutex<State>

    init(_ snapshot: Snapshot) { state = Mutex(State(snapshot: snapshot)) }

    var snapshot: Snapshot { state.withLock { $0.snapshot } }

    /// Shows a new state, and the new size to those who follow.
    func publish(_ change: (inout Snapshot) -> Void) {
        let (followers, size, isClosed) = state.withLock { state in
            let before = state.snapshot.status.size
            change(&state.snapshot)
            let isClosed = state.snapshot.status.state == .closed
            let grew = state.snapshot.status.size != before
            defer { if isClosed { state.followers = [:] } }
            return (grew || isClosed ? Array(state.followers.values) : [], state.snapshot.status.size, isClosed)
        }
        for follower in followers {
            follower.yield(size)
            if isClosed { follower.finish() }
        }
    }

    /// The size after each batch from now on; a slow follower sees the newest only.
    func follow() -> AsyncStream<UInt64> {
        AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
            let number: UInt64? = state.withLock { state in
                guard state.snapshot.status.state != .closed else { return nil }
                state.nextFollower += 1
                state.followers[state.nextFollower] = continuation
                return state.nextFollower
            }
            guard let number else { return continuation.finish() }
            continuation.onTermination = { [weak self] _ in
                self?.state.withLock { _ = $0.followers.removeValue(forKey: number) }
            }
        }
    }
}
