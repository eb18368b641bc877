import HTTPTypes
import Hummingbird

/// Lets the pages of listed web origins call the API from a browser; without a list no answer carries any of these headers.
///
/// Preflight requests are answered here, before any key is asked for: browsers send them without one. Credentials of the browser
/// (cookies) are never allowed, for a key travels in a header that the page sets itself.
///
/// Source: Fetch Standard, "HTTP CORS protocol".
struct CrossOriginMiddleware: RouterMiddleware {
    typealias Context = AppContext

    private let origins: Set<String>
    private let anyOrigin: Bool

    private static let allowedHeaders =
        "Accept, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, traceparent, X-API-Key, X-Request-ID"
    private static let exposedHeaders =
        "ETag, Idempotency-Replayed, Location, RateLimit, RateLimit-Policy, Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, X-Request-ID"
    /// Seconds for which a browser may keep the answer to a preflight.
    private static let maximumAge = "600"

    /// - Parameter origins: as the setting has them; `*` allows every page.
    init(origins: [String]) {
        self.origins = Set(origins)
        anyOrigin = origins.contains("*")
    }

    @concurrent
    func handle(
        _ request: Request, context: AppContext, next: @concurrent (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        guard !origins.isEmpty else { return try await next(request, context) }
        let allowed = request.headers[.origin].flatMap { anyOrigin ? "*" : origins.contains($0) ? $0 : nil }
        if let allowed, request.method == .options, request.headers[.accessControlRequestMethod] != nil {
            return Response(status: .noContent, headers: preflight(origin: allowed, path: request.uri.path))
        }
        var response = try await next(request, context)
        if let allowed {
            response.headers[.accessControlAllowOrigin] = allowed
            response.headers[.accessControlExposeHeaders] = Self.exposedHeaders
        }
        // Caches must not give one origin's answer to another.
        if !anyOrigin { response.headers.append(HTTPField(name: .vary, value: "Origin")) }
        return response
    }

    private func preflight(origin: String, path: String) -> HTTPFields {
        var fields: HTTPFields = [
            .accessControlAllowOrigin: origin,
            .accessControlAllowMethods: Endpoint.methods(at: path).joined(separator: ", "),
            .accessControlAllowHeaders: Self.allowedHeaders,
            .accessControlMaxAge: Self.maximumAge,
        ]
        if !anyOrigin { fields[.vary] = "Origin" }
        return fields
    }
}
