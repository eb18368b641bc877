/// What the HTTP layer knows of a request before anybody is asked about it: plain data, no types of the web framework. Keys that a client put into
/// path or query are gone from it.
package struct RequestFacts: Sendable {
    package var method: String
    package var path: String
    /// The matched template (`/templates/{screen_id}`), or `(unmatched)`.
    package var route: String
    /// What `rbac.lua` is asked about; nil for a path that leads nowhere, which is only rate limited.
    package var permission: String?
    package var parameters: [(String, String)]
    package var query: [(String, String)]
    package var credential: Credential
    /// The peer's address without port, or what a trusted proxy said it is.
    package var address: String
    package var tls: Bool
    package var userAgent: String
    package var bodyBytes: Int
    package var requestID: String

    package init(
        method: String, path: String, route: String, permission: String?, parameters: [(String, String)] = [],
        query: [(String, String)] = [], credential: Credential = .none, address: String = "", tls: Bool = false,
        userAgent: String = "", bodyBytes: Int = 0, requestID: String = ""
    ) {
        self.method = method
        self.path = MisplacedSecret.veiled(path: path)
        self.route = route
        self.permission = permission
        self.parameters = MisplacedSecret.veiled(parameters: parameters)
        self.query = MisplacedSecret.veiled(query: query)
        self.credential = credential
        self.address = address
        self.tls = tls
        self.userAgent = userAgent
        self.bodyBytes = bodyBytes
        self.requestID = requestID
    }
}

/// The key that came with a request, not yet looked at.
package enum Credential: Sendable {
    case none
    case presented(String)
    /// Two headers with different keys: nobody can say which was meant.
    case contradictory
}
