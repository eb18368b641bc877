/// What happened to a node or a screen; the `kind` that `severity.lua` sees.
package enum ChangeKind: String, CaseIterable, Sendable {
    case added
    case removed
    case modified
    case moved
    case reordered
    case transition
    case manipulation
    case unmatched
}
