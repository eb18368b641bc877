/// The permissions that routes ask for. Policies may know more; these are the ones of the product's own routes.
package enum Permission {
    /// Sorted; the rows of the permission matrix.
    package static let all = [
        "captures:read", "captures:write", "config:read", "config:reload", "dashboard:read", "health:read", "keys:read", "keys:self",
        "keys:write", "logs:export", "logs:read", "metrics:read", "policies:evaluate", "policies:read", "status:read",
        "templates:approve", "templates:read", "templates:write",
    ]
}
