/// The answer to one of the three questions of a check.
package enum PartVerdict: Sendable, Hashable {
    case ok
    case failed(String)
    case unknown(String)

    var word: String {
        switch self {
        case .ok: "ok"
        case .failed: "failed"
        case .unknown: "unknown"
        }
    }

    var reason: String? {
        switch self {
        case .ok: nil
        case .failed(let reason), .unknown(let reason): reason
        }
    }
}
