/// Why an entry was not taken into a ledger.
package enum ApprovalError: Error, Hashable, Sendable {
    case noAuthor
    case noReason
    case noChanges
    /// It speaks of changes that the set does not have.
    case unknownChanges([String])
    /// A tolerance that ends before it begins.
    case alreadyOver(until: Int64)

    package var code: String {
        switch self {
        case .noAuthor: "approval_without_author"
        case .noReason: "approval_without_reason"
        case .noChanges: "approval_without_changes"
        case .unknownChanges: "approval_unknown_changes"
        case .alreadyOver: "approval_already_over"
        }
    }

    package var message: String {
        switch self {
        case .noAuthor: "a verdict needs an author"
        case .noReason: "a verdict needs a reason"
        case .noChanges: "a verdict needs at least one change"
        case .unknownChanges(let keys): "the change set has no \(keys.map { "`\($0)`" }.joined(separator: ", "))"
        case .alreadyOver(let until): "the tolerance ends at \(until), before it begins"
        }
    }
}
