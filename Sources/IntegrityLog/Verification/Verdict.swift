/// The answer of a check.
package enum Verdict: String, Sendable {
    /// Everything is as it was signed.
    case intact
    /// Something is not.
    case tampered
    /// There is not enough to say either.
    case cannotTell = "cannot_tell"

    /// What a program that checks a log exits with.
    package var exitCode: Int32 {
        switch self {
        case .intact: 0
        case .tampered: 1
        case .cannotTell: 2
        }
    }

    /// For people.
    var words: String { self == .cannotTell ? "cannot tell" : rawValue }
}
