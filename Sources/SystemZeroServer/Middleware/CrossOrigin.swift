import HTTPTypes
import SystemZero

/// Lets the pages of listed web origins call the API from a browser; without a list no answer carries any of these headers.
///
/// Preflight requests are answered without asking for a key: browsers send them without one. Credentials of the browser (cookies) are
/// never allowed, for a key travels in a header that the page sets itself.
///
/// Source: Fetch Standard, "HTTP CORS protocol".
struct CrossOrigin: Sendable {
    let origins: WebOrigins

    private static let allowedHeaders =
        "Accept, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, traceparent, X-API-Key, X-Request-ID"
    private static let exposedHeaders =
        "ETag, Idempotency-Replayed, Location, RateLimit, RateLimit-Policy, Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, X-Request-ID"
    /// Seconds for which a browser may keep the answer to a preflight.
    private static let maximumAge = "600"

    /// The headers that answer a preflight request of a listed origin; nil for every other request.
    func preflight(_ request: HTTPRequest) -> HTTPFields? {
        guard request.method == .options, request.headerFields[.accessControlRequestMethod] != nil, let allowed = allowed(request) else {
            return nil
        }
        return [
            .accessControlAllowOrigin: allowed,
            .accessControlAllowMethods: Endpoint.methods(at: Self.path(of: request)).joined(separator: ", "),
            .accessControlAllowHeaders: Self.allowedHeaders,
            .accessControlMaxAge: Self.maximumAge,
        ]
    }

    private static func path(of request: HTTPRequest) -> String {
        String((request.path ?? "/").prefix { $0 != "?" && $0 != "#" })
    }

    /// Says in an answer which pages may read it.
    func mark(_ headers: inout HTTPFields, answering request: HTTPRequest) {
        // A preflight's answer says it already.
        if let allowed = allowed(request), !headers.contains(.accessControlAllowOrigin) {
            headers[.accessControlAllowOrigin] = allowed
            headers[.accessControlExposeHeaders] = Self.exposedHeaders
        }
        // Caches must not give one origin's answer to another.
        if !origins.isAny { headers.append(HTTPField(name: .vary, value: "Origin")) }
    }

    private func allowed(_ request: HTTPRequest) -> String? {
        request.headerFields[.origin].flatMap { origins.isAny ? "*" : origins.contains($0) ? $0 : nil }
    }
}
