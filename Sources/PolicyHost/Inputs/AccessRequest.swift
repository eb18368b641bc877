/// What `rbac.lua` and `rate_limits.lua` are asked about: one request and who sends it.
package struct AccessRequest: Hashable, Sendable {
    /// `GET`.
    package var method: String
    /// As requested, without query: `/templates/inbox`.
    package var path: String
    /// The route's pattern: `/templates/{screen_id}`.
    package var route: String
    /// What the route asks for: `templates:read`.
    package var permission: String
    /// Values of the placeholders of ``route``.
    package var params: [String: String]
    package var query: [String: String]
    package var principal: Principal
    /// The address that the connection comes from (after trusted proxies), as text.
    package var ip: String
    package var tls: Bool
    package var userAgent: String
    /// Length of the body as announced, 0 when there is none.
    package var bodyBytes: Int
    package var time: PolicyTime

    package init(
        method: String, path: String, route: String, permission: String, params: [String: String] = [:],
        query: [String: String] = [:], principal: Principal, ip: String, tls: Bool = false, userAgent: String = "",
        bodyBytes: Int = 0, time: PolicyTime
    ) {
        self.method = method
        self.path = path
        self.route = route
        self.permission = permission
        self.params = params
        self.query = query
        self.principal = principal
        self.ip = ip
        self.tls = tls
        self.userAgent = userAgent
        self.bodyBytes = bodyBytes
        self.time = time
    }
}
