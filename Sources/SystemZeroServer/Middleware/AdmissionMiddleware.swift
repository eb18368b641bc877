import HTTPTypes
import Hummingbird
import PolicyHost
import SystemZero

/// Asks the gate about every request but the probes: who is it, how often, may it. The order of the questions is the gate's.
struct AdmissionMiddleware: RouterMiddleware {
    typealias Context = AppContext

    let monitor: Monitor
    /// Whether the listener speaks TLS, for `request.tls`.
    let tls: Bool

    @concurrent
    func handle(
        _ request: Request, context: AppContext, next: @concurrent (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        let endpoint = context.endpointPath.flatMap { Endpoint.registered(method: request.method, path: $0) }
        if let endpoint, endpoint.permission == nil { return try await next(request, context) }
        let outcome = monitor.gate.admit(facts(of: request, endpoint: endpoint, context: context))
        let limitHeaders = HTTPFields(outcome.limitHeaders.map { HTTPField(name: .known($0.name), value: $0.value) })
        context.trace?.note(
            .init(
                principal: outcome.principal, revision: outcome.admission?.generation.revision.description,
                decision: outcome.problem?.code ?? "allow"))
        if let problem = outcome.problem { throw Refusal(problem: problem, headers: limitHeaders) }
        var context = context
        context.admission = outcome.admission
        do {
            var response = try await next(request, context)
            response.headers.append(contentsOf: limitHeaders)
            return response
        } catch let problem as Problem {
            throw Refusal(problem: problem, headers: limitHeaders)
        }
    }

    private func facts(of request: Request, endpoint: Endpoint?, context: AppContext) -> RequestFacts {
        RequestFacts(
            method: request.method.rawValue, path: request.uri.path, route: endpoint?.path ?? "(unmatched)",
            permission: endpoint?.permission,
            parameters: context.parameters.map { (String($0.key), String($0.value)) },
            query: request.uri.queryParameters.map { (String($0.key), String($0.value)) },
            credential: Credential(headers: request.headers), address: context.clientAddress, tls: tls,
            userAgent: request.headers[.userAgent] ?? "",
            bodyBytes: request.headers[.contentLength].flatMap { Int($0) } ?? 0, requestID: context.requestID)
    }
}
