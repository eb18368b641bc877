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
        var headFollowers: [UInt64: AsyncStream<SignedCheckpoint>.Continuation] = [:]
        var nextFollower: UInt64 = 0
    }

    private let state: Mutex<State>

    init(_ snapshot: Snapshot) { state = Mutex(State(snapshot: snapshot)) }

    var snapshot: Snapshot { state.withLock { $0.snapshot } }

    /// Shows a new state, and the new size to those who follow.
    func publish(_ change: (inout Snapshot) -> Void) {
        let news = state.withLock { state in
            let (size, head) = (state.snapshot.status.size, state.snapshot.head)
            change(&state.snapshot)
            let isClosed = state.snapshot.status.state == .closed
            let (grew, isNewHead) = (state.snapshot.status.size != size, state.snapshot.head != head)
            defer { if isClosed { (state.followers, state.headFollowers) = ([:], [:]) } }
            return News(
                followers: grew || isClosed ? Array(state.followers.values) : [], size: state.snapshot.status.size,
                headFollowers: isNewHead || isClosed ? Array(state.headFollowers.values) : [], head: isNewHead ? state.snapshot.head : nil,
                isClosed: isClosed)
        }
        for follower in news.followers {
            follower.yield(news.size)
            if news.isClosed { follower.finish() }
        }
        for follower in news.headFollowers {
            if let head = news.head { follower.yield(head) }
            if news.isClosed { follower.finish() }
        }
    }

    /// What is to be told to whom, once the state is free again.
    private struct News {
        let followers: [AsyncStream<UInt64>.Continuation]
        let size: UInt64
        let headFollowers: [AsyncStream<SignedCheckpoint>.Continuation]
        let head: SignedCheckpoint?
        let isClosed: Bool
    }

    /// The newest head, and each new one from now on; a slow follower sees the newest only.
    func followHeads() -> AsyncStream<SignedCheckpoint> {
        AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
            let number: UInt64? = state.withLock { state in
                guard state.snapshot.status.state != .closed else { return nil }
                state.nextFollower += 1
                state.headFollowers[state.nextFollower] = continuation
                if let head = state.snapshot.head { continuation.yield(head) }
                return state.nextFollower
            }
            guard let number else { return continuation.finish() }
            continuation.onTermination = { [weak self] _ in
                self?.state.withLock { _ = $0.headFollowers.removeValue(forKey: number) }
            }
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
