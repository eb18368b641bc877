import AccessibilityTree

@testable import PolicyHost

/// Small policy sets for tests: five files that do next to nothing, some of them exchanged.
enum Policies {
    static let minimal = [
        "rbac.lua": "return { authorize = function(request) return true, \"yes\" end }\n",
        "rate_limits.lua": "return { limit = function(request) return nil end }\n",
        "noise.lua": "return {}\n",
        "severity.lua": "return { judge = function(change, context) return \"info\" end }\n",
        "manipulation.lua": "return { rules = {} }\n",
    ]

    static func files(_ replacing: [String: String?]) -> [PolicyFile] {
        minimal.merging(replacing.compactMapValues { $0 }) { $1 }
            .filter { path, _ in !(replacing.keys.contains(path) && replacing[path] == .some(nil)) }
            .map { PolicyFile(path: $0.key, bytes: Array($0.value.utf8)) }
    }

    static func set(_ replacing: [String: String?] = [:]) throws(PolicyProblems) -> PolicySet {
        try PolicySet(files: files(replacing), origin: .derived)
    }

    static func engine(
        _ replacing: [String: String?] = [:], options: PolicyEngineOptions = PolicyEngineOptions(workers: 1)
    ) throws(PolicyProblems) -> PolicyEngine {
        try PolicyEngine(set(replacing), options: options)
    }

    /// The problems of a set that must be refused; empty when it is accepted.
    static func problems(_ replacing: [String: String?]) -> [PolicyDiagnostic] {
        do {
            return try engine(replacing).warnings.filter { $0.level == .error }
        } catch {
            return error.diagnostics
        }
    }

    static func request(
        role: String = "operator", permission: String = "logs:read", _ change: (inout AccessRequest) -> Void = { _ in }
    ) -> AccessRequest {
        var request = AccessRequest.sample
        request.principal.role = role
        request.permission = permission
        change(&request)
        return request
    }
}
