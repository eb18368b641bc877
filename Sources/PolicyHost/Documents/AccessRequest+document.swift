package import AccessibilityTree

/// Access requests as JSON: the shape that `rbac.lua` sees.
extension AccessRequest {
    static let fields = [
        "method", "path", "route", "permission", "params", "query", "principal", "ip", "tls", "user_agent", "body_bytes", "time",
    ]
    static let principalFields = ["id", "name", "role", "anonymous", "unknown_key", "created_at"]

    /// What an input document leaves open.
    static let sample = AccessRequest(
        method: "GET", path: "/logs", route: "/logs", permission: "logs:read",
        principal: Principal(id: "key-1", name: "sample", role: "readonly", createdAt: "2026-01-01T00:00:00Z"), ip: "192.0.2.1", tls: true,
        userAgent: "sample", time: PolicyTime(unix: 1_795_356_000))

    /// Reads a document; fields that it leaves out are those of a harmless sample.
    ///
    /// - Throws: ``PolicyProblems`` with the JSON pointer of everything that is wrong.
    package init(document: JSONValue) throws(PolicyProblems) {
        var reader = DocumentReader()
        let request = Self.read(document, at: "", &reader)
        self = try reader.finish(request)
    }

    static func read(_ document: JSONValue, at pointer: String, _ reader: inout DocumentReader) -> AccessRequest {
        var request = sample
        guard let object = reader.object(document, at: pointer, known: fields) else { return request }
        request.method = reader.text(object, "method", at: pointer) ?? request.method
        request.path = reader.text(object, "path", at: pointer) ?? request.path
        request.route = reader.text(object, "route", at: pointer) ?? reader.text(object, "path", at: pointer) ?? request.route
        request.permission = reader.text(object, "permission", at: pointer) ?? request.permission
        request.params = reader.texts(object, "params", at: pointer)
        request.query = reader.texts(object, "query", at: pointer)
        request.ip = reader.text(object, "ip", at: pointer) ?? request.ip
        request.tls = reader.flag(object, "tls", at: pointer) ?? request.tls
        request.userAgent = reader.text(object, "user_agent", at: pointer) ?? request.userAgent
        request.bodyBytes = reader.integer(object, "body_bytes", at: pointer).map(Int.init(clamping:)) ?? 0
        request.time = reader.time(object, at: pointer, default: request.time)
        if let principal = object["principal"] { request.principal = self.principal(principal, at: pointer + "/principal", &reader) }
        return request
    }

    private static func principal(_ document: JSONValue, at pointer: String, _ reader: inout DocumentReader) -> Principal {
        guard let object = reader.object(document, at: pointer, known: principalFields) else { return sample.principal }
        let anonymous = reader.flag(object, "anonymous", at: pointer) ?? false
        return Principal(
            id: reader.text(object, "id", at: pointer) ?? (anonymous ? "" : "key-1"),
            name: reader.text(object, "name", at: pointer) ?? (anonymous ? "anonymous" : "sample"),
            role: reader.text(object, "role", at: pointer) ?? (anonymous ? "anonymous" : "readonly"), anonymous: anonymous,
            createdAt: reader.text(object, "created_at", at: pointer), unknownKey: reader.flag(object, "unknown_key", at: pointer) ?? false)
    }

    /// The request as a document; equal requests give equal documents.
    package var document: JSONValue {
        var principal = JSONObject([
            ("id", .string(self.principal.id)), ("name", .string(self.principal.name)), ("role", .string(self.principal.role)),
            ("anonymous", .bool(self.principal.anonymous)), ("unknown_key", .bool(self.principal.unknownKey)),
        ])
        if let createdAt = self.principal.createdAt { principal.set("created_at", to: .string(createdAt)) }
        return .object(
            JSONObject([
                ("method", .string(method)), ("path", .string(path)), ("route", .string(route)), ("permission", .string(permission)),
                ("params", .sorted(params)), ("query", .sorted(query)), ("principal", .object(principal)), ("ip", .string(ip)),
                ("tls", .bool(tls)), ("user_agent", .string(userAgent)), ("body_bytes", .integer(Int64(bodyBytes))),
                ("time", .integer(time.unix)),
            ]))
    }
}

extension JSONValue {
    /// An object of strings in the order of its keys' bytes.
    static func sorted(_ texts: [String: String]) -> JSONValue {
        .object(JSONObject(texts.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { ($0.key, .string($0.value)) }))
    }
}
