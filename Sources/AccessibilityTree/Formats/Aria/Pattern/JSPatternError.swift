/// Why a pattern has no answer.
enum JSPatternError: Error, Hashable, Sendable {
    /// JavaScript refuses the pattern, too.
    case invalid(String)
    /// JavaScript knows the construct, this engine does not.
    case unsupported(String)
    /// The pattern is too large, or a search took more steps than it may.
    case tooCostly

    /// A message for people: lower case, without a final period.
    var message: String {
        switch self {
        case .invalid(let reason): "invalid regular expression: \(reason)"
        case .unsupported(let construct): "unsupported in a regular expression: \(construct)"
        case .tooCostly: "the regular expression takes too many steps"
        }
    }
}
