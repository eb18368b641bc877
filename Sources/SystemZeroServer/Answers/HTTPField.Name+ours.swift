import HTTPTypes

/// Header names that the standard library of names lacks. The literals are valid field names, so making them cannot fail.
extension HTTPField.Name {
    static let requestID = known("X-Request-ID")
    static let apiKey = known("X-API-Key")
    static let forwardedFor = known("X-Forwarded-For")
    static let idempotencyKey = known("Idempotency-Key")
    static let contentTypeOptions = known("X-Content-Type-Options")
    static let referrerPolicy = known("Referrer-Policy")
    static let frameOptions = known("X-Frame-Options")

    static func known(_ name: String) -> HTTPField.Name {
        guard let field = HTTPField.Name(name) else { preconditionFailure("`\(name)` is a valid header name") }
        return field
    }
}
