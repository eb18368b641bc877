import HTTPTypes
import Hummingbird
import SystemZero

/// The one layer around every route: takes the request in, asks the gate, makes problem documents of errors, and records what became of
/// it (``RequestDesk``).
///
/// One layer and not one for each of these, for between two layers a request changes hands and its context is copied, which is most of
/// what a layer costs.
struct RequestMiddleware: RouterMiddleware {
    typealias Context = AppContext

    let desk: RequestDesk
    /// Whether the listener speaks TLS, for `request.tls`.
    let tls: Bool

    @concurrent
    func handle(
        _ request: Request, context: AppContext, next: @concurrent (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        let endpoint = context.endpointPath.flatMap { Endpoint.registered(method: request.method, path: $0) }
        var received = desk.receive(request.head, endpoint: endpoint, peer: context.peerAddress)
        var context = context
        context.requestID = received.id
        var response: Response
        do {
            if let preflight = received.crossOrigin?.preflight(request.head) {
                response = Response(status: .noContent, headers: preflight)
            } else {
                received.outcome = desk.ask(
                    received, RequestFacts(request, received, parameters: context.parameters, tls: tls))
                if let problem = received.outcome?.problem { throw problem }
                context.admission = received.outcome?.admission
                response = try await next(request, context)
            }
        } catch let error as CancellationError {
            // Nobody is there any more who could read an answer.
            desk.record(received, path: request.uri.path, status: Self.closedByClient)
            throw error
        } catch {
            let problem = ProblemAnswers.problem(for: error, request: request, context: context)
            response = .problem(
                problem, instance: request.uri.path, requestID: received.id,
                headers: ProblemAnswers.headers(for: problem, path: request.uri.path))
        }
        desk.complete(&response.headers, of: received)
        desk.record(received, path: request.uri.path, status: response.status.code)
        return response
    }

    /// As nginx records a client that did not wait for its answer.
    private static let closedByClient = 499
}
