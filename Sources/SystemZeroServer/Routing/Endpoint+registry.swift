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
        on(RouterPath(endpoint.path), method: endpoint.method, use: handler)
        if endpoint.method == .get { on(RouterPath(endpoint.path), method: .head, use: handler) }
    }
}
