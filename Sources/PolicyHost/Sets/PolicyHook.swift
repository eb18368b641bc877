/// A question that Swift asks Lua, and the file that answers it.
package enum PolicyHook: String, CaseIterable, Sendable {
    case access
    case rateLimits = "rate_limits"
    case noise
    case severity
    case manipulation

    /// The file of a policy set that answers it.
    package var fileName: String {
        switch self {
        case .access: "rbac.lua"
        case .rateLimits: "rate_limits.lua"
        case .noise: "noise.lua"
        case .severity: "severity.lua"
        case .manipulation: "manipulation.lua"
        }
    }
}
