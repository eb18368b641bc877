import PolicyHost
import Synchronization

/// What the inner middleware found out about a request, for the outer one that logs it. One per request.
final class RequestTrace: Sendable {
    struct Seen: Sendable {
        let principal: Principal
        let revision: String?
        let decision: String
    }

    private let value = Mutex<Seen?>(nil)

    var seen: Seen? { value.withLock { $0 } }

    func note(_ seen: Seen) { value.withLock { $0 = seen } }
}
