import HTTPTypes
import Hummingbird

extension Endpoint {
    private static let byMethodAndPath: [String: Endpoint] = Dictionary(
        uniqueKeysWithValues: all.map { ("\($0.method.rawValue) \($0.path)", $0) })

    /// The row behind a path template that the router matched. HEAD asks for what GET would answer.
    static func registered(method: HTTPRequest.Method, path: String) -> Endpoint? {
        byMethodAndPath["\(method == .head ? "GET" : method.rawValue) \(path)"]
    }
}

extension Router<AppContext> {
    /// Registers a handler under a row of the table; GET rows answer HEAD as well.
    func serve(_ endpoint: Endpoint, _ handler: @Sendable @escaping (Request, AppContext) async throws -> Response) {
        let negotiated: @Sendable (Request, AppContext) async throws -> Response = { request, context in
            // Before anything is done: who cannot take the answer must not have caused what it tells of.
            if !endpoint.forms.isEmpty { _ = try endpoint.form(for: request.headers) }
            return try await handler(request, context)
        }
        on(RouterPath(endpoint.path), method: endpoint.method, use: negotiated)
        if endpoint.method == .get { on(RouterPath(endpoint.path), method: .head, use: negotiated) }
    }
}
