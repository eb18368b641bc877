/// Refuses a set under which nobody could reload again: the one mistake that a reload could not undo.
package enum LockOut {
    /// - Parameter principals: the holders of the active keys.
    /// - Returns: nil when at least one of them may reload under `engine`.
    package static func check(_ engine: PolicyEngine, principals: [Principal], time: PolicyTime) -> PolicyDiagnostic? {
        let mayReload = principals.contains { principal in
            [true, false].contains { tls in
                engine.authorize(
                    AccessRequest(
                        method: "POST", path: "/config/reload", route: "/config/reload", permission: "config:reload", principal: principal,
                        ip: "127.0.0.1", tls: tls, userAgent: "systemzero", time: time)
                ).allowed
            }
        }
        guard !mayReload else { return nil }
        return PolicyDiagnostic(
            code: "policy_lock_out", file: PolicyHook.access.fileName,
            message: principals.isEmpty
                ? "no active key exists that could reload again" : "none of the \(principals.count) active keys could reload again",
            help: "grant `config:reload` to a role that an active key has")
    }
}
