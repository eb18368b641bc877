/// How bad a change is, mildest first. `ignore` is still logged and counted.
package enum Severity: String, CaseIterable, Comparable, Sendable {
    case ignore
    case info
    case warning
    case critical

    package static func < (left: Severity, right: Severity) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .ignore: 0
        case .info: 1
        case .warning: 2
        case .critical: 3
        }
    }
}
