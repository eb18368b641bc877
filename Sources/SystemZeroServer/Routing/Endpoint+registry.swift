import HTTPTypes
import Hummingbird

extension Endpoint {
    private static let byPath: [String: [Endpoint]] = Dictionary(grouping: all, by: \.path)

    /// The row behind a path template that the router matched. HEAD asks for what GET would answer.
    static func registered(method: HTTPRequest.Method, path: String) -> Endpoint? {
        let method = method == .head ? .get : method
        return byPath[path]?.first { $0.method == method }
    }
}

extension Router<AppContext> {
    /// Registers a handler under a row of the table; GET rows answer HEAD as well.
    func serve(_ endpoint: Endpoint, _ handler: @Sendable @escaping (Request, AppContext) async throws -> Response) {
        let negotiated: @Sendable (Request, AppContext) async throws -> Response = { request, context in
            try request.checkTarget()
            // Before anything is done: who cannot take the answer must not have caused what it tells of.
            if !endpoint.forms.isEmpty { _ = try endpoint.form(for: request.headers) }
            return try await handler(request, context)
        }
        on(RouterPath(endpoint.path), method: endpoint.method, use: negotiated)
        if endpoint.method == .get { on(RouterPath(endpoint.path), method: .head, use: negotiated) }
    }

    /// Registers a quick route, for the connections and requests that ``QuickRouteHandler`` leaves to the router.
    func serve(_ route: QuickRoute) {
        serve(route.endpoint) { _, _ in
            Response(status: .ok, headers: [.contentType: QuickRoute.mediaType], body: ResponseBody(byteBuffer: route.answer()))
        }
    }
}
