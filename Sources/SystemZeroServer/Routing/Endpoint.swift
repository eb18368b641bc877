import HTTPTypes

/// One row of the API: method, path, and the permission that `rbac.lua` is asked about.
///
/// The table of all rows is the single list from which routes are registered, 405 answers are made and documentation is checked.
package struct Endpoint: Hashable, Sendable {
    let method: HTTPRequest.Method
    /// With parameters in braces: `/templates/{screen_id}`.
    let path: String
    /// Nil for the probes: no Lua, no limit.
    let permission: String?
    let summary: String
    /// The media types that a good answer can have, the one that is sent unasked first; empty where `Accept` does not choose.
    let forms: [String]

    init(
        _ method: HTTPRequest.Method, _ path: String, permission: String?, _ summary: String, forms: [String] = ["application/json"]
    ) {
        self.method = method
        self.path = path
        self.permission = permission
        self.summary = summary
        self.forms = forms
    }
}
