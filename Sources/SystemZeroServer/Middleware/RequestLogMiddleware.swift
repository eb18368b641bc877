import HTTPTypes
import Hummingbird
import PolicyHost
import SystemZero

/// One line of the request log per answer, whatever became of the request.
struct RequestLogMiddleware: RouterMiddleware {
    typealias Context = AppContext

    let monitor: Monitor

    @concurrent
    func handle(
        _ request: Request, context: AppContext, next: @concurrent (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        let started = monitor.clock.ticks()
        var context = context
        let trace = RequestTrace()
        context.trace = trace
        let response = try await next(request, context)
        guard let log = monitor.requestLog else { return response }
        let seen = trace.seen
        log.write(
            RequestRecord(
                requestID: context.requestID, method: request.method.rawValue, route: context.endpointPath ?? "(unmatched)",
                path: request.uri.path, status: response.status.code,
                latencyMicroseconds: Int((monitor.clock.ticks() - started) / 1_000), address: context.clientAddress,
                userAgent: request.headers[.userAgent] ?? "", keyID: seen?.principal.id ?? "", role: seen?.principal.role ?? "",
                revision: seen?.revision, decision: seen?.decision ?? "none"))
        return response
    }
}
