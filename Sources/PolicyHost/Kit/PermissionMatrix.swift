package import AccessibilityTree

/// Roles by permissions, filled in by asking `authorize`: what the policy does, not what it seems to say.
package struct PermissionMatrix: Hashable, Sendable {
    package enum Cell: String, Sendable {
        case allow
        case deny
        /// The policy failed on this question.
        case error
    }

    package let roles: [String]
    package let permissions: [String]
    /// `cells[p][r]` answers permission `p` for role `r`.
    package let cells: [[Cell]]

    /// Asks about every pair. O(roles × permissions) decisions.
    package init(
        _ engine: PolicyEngine, roles: [String]? = nil, permissions: [String] = Permission.all,
        time: PolicyTime = PolicyTime(unix: 1_795_356_000)
    ) {
        let roles = roles ?? (engine.roles.isEmpty ? ["admin", "operator", "readonly", "anonymous"] : engine.roles)
        self.roles = roles
        self.permissions = permissions
        cells = permissions.map { permission in
            roles.map { role in
                let decision = engine.authorize(Self.question(role: role, permission: permission, time: time))
                return decision.failure != nil ? .error : decision.allowed ? .allow : .deny
            }
        }
    }

    private static func question(role: String, permission: String, time: PolicyTime) -> AccessRequest {
        let isAnonymous = role == "anonymous"
        let isRead = permission.hasSuffix(":read") || permission.hasSuffix(":self")
        return AccessRequest(
            method: isRead ? "GET" : "POST", path: "/", route: "/", permission: permission,
            principal: isAnonymous ? .anonymous() : Principal(id: "matrix", name: role, role: role, createdAt: time.iso), ip: "192.0.2.1",
            tls: true, userAgent: "systemzero", time: time)
    }

    /// The page `docs/PERMISSIONS.md`.
    package func page() -> String {
        """
        # Permissions

        Who may do what: the output of `systemzero policy matrix`, which asks `rbac.lua` itself about every pair. `docs/PERMISSIONS.md` is
        this page for the shipped policy; a test holds it against the code.


        """ + markdown()
    }

    /// The table in Markdown.
    package func markdown() -> String {
        let header = "| permission | " + roles.joined(separator: " | ") + " |"
        let rule = "|---" + String(repeating: "|:-:", count: roles.count) + "|"
        let rows = zip(permissions, cells).map { permission, row in
            "| `\(permission)` | " + row.map { $0 == .allow ? "yes" : $0 == .deny ? "–" : "error" }.joined(separator: " | ") + " |"
        }
        return ([header, rule] + rows).joined(separator: "\n") + "\n"
    }

    /// `{"roles": […], "permissions": {"logs:read": {"admin": "allow", …}}}`
    package var document: JSONValue {
        let rows = zip(permissions, cells).map { permission, row in
            (permission, JSONValue.object(JSONObject(zip(roles, row).map { ($0, .string($1.rawValue)) })))
        }
        return .object(JSONObject([("roles", .array(roles.map { .string($0) })), ("permissions", .object(JSONObject(rows)))]))
    }
}
