import HTTPTypes
import Hummingbird
import PolicyHost
import SystemZero

/// One line of the request log and one count of the metrics per answer, whatever became of the request.
struct RequestRecordMiddleware: RouterMiddleware {
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
        monitor.metrics.http.begin(at: started)
        let response: Response
        do {
            response = try await next(request, context)
        } catch {
            // Errors have become answers further in; what still arrives here is a connection that has gone.
            record(request, status: 499, context: context, started: started)
            throw error
        }
        record(request, status: response.status.code, context: context, started: started)
        return response
    }

    private func record(_ request: Request, status: Int, context: AppContext, started: UInt64) {
        let microseconds = Int((monitor.clock.ticks() - started) / 1_000)
        let seen = context.trace?.seen
        // The framework calls what no route matched by a name of its own.
        let endpoint = context.endpointPath.flatMap { Endpoint.registered(method: request.method, path: $0) }
        let route = endpoint?.path ?? "(unmatched)"
        monitor.metrics.http.end(
            route: route, method: request.method.rawValue, status: status, microseconds: microseconds, decision: seen?.decision)
        monitor.requestLog?.write(
            RequestRecord(
                requestID: context.requestID, method: request.method.rawValue, route: route, path: request.uri.path, status: status,
                latencyMicroseconds: microseconds, address: context.clientAddress, userAgent: request.headers[.userAgent] ?? "",
                keyID: seen?.principal.id ?? "", role: seen?.principal.role ?? "", revision: seen?.revision,
                decision: seen?.decision ?? "none", trace: context.traceContext))
    }
}
