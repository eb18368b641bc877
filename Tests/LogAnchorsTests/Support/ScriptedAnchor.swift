import IntegrityLog
import Synchronization

@testable import LogAnchors

/// An anchor that answers what a test says, and remembers what it was told.
final class ScriptedAnchor: Anchor {
    private struct State {
        var answers: [AnchorAnswer] = []
        var sizes: [UInt64] = []
        var told: [UInt64?] = []
        var isClosed = false
    }

    let name: String
    let isWitness: Bool
    private let state = Mutex(State())

    init(_ name: String = "scripted", isWitness: Bool = false) {
        self.name = name
        self.isWitness = isWitness
    }

    /// The next answers; afterwards it is anchored.
    func answer(_ answers: AnchorAnswer...) { state.withLock { $0.answers = answers } }

    func submit(_ head: SignedCheckpoint, told: AnchorRecord?) async -> AnchorAnswer {
        state.withLock { state in
            state.sizes.append(head.size)
            state.told.append(told?.head.size)
            return state.answers.isEmpty ? .anchored : state.answers.removeFirst()
        }
    }

    func close() async { state.withLock { $0.isClosed = true } }

    var sizes: [UInt64] { state.withLock { $0.sizes } }
    var told: [UInt64?] { state.withLock { $0.told } }
    var isClosed: Bool { state.withLock { $0.isClosed } }
}
