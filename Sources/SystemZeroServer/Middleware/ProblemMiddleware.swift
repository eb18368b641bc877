import HTTPTypes
import Hummingbird
import Logging
import SystemZero

/// Turns every error into a problem document, gives every answer its security headers, and completes the framework's bare 404.
///
/// An unexpected error never leaks its text: the answer says `internal_error`, the log has the rest.
struct ProblemMiddleware: RouterMiddleware {
    typealias Context = AppContext

    @concurrent
    func handle(
        _ request: Request, context: AppContext, next: @concurrent (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            response = .problem(
                problem(for: error, request: request, context: context), instance: request.uri.path, requestID: context.requestID,
                headers: headers(for: error, path: request.uri.path))
        }
        response.headers[.contentTypeOptions] = "nosniff"
        response.headers[.referrerPolicy] = "no-referrer"
        response.headers[.frameOptions] = "DENY"
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }

    private func problem(for error: any Error, request: Request, context: AppContext) -> Problem {
        switch error {
        case let refusal as Refusal: return refusal.problem
        case let problem as Problem: return problem
        case let framework as HTTPError where framework.status == .notFound: return unmatched(request)
        case let framework as HTTPError where framework.status == .contentTooLarge:
            return Problem(
                .bodyTooLarge, "the request body is larger than this server accepts", help: "see max_request_bytes in GET /config")
        case let framework as any HTTPResponseError where (400..<500).contains(framework.status.code):
            return Problem(.invalidRequest, "the request is malformed")
        default:
            context.logger.error("unexpected error", metadata: ["error": "\(error)", "request_id": "\(context.requestID)"])
            return Problem(.internalError, "an unexpected error, logged under this request id", help: "send the request id to the operator")
        }
    }

    private func unmatched(_ request: Request) -> Problem {
        let allowed = Endpoint.methods(at: request.uri.path)
        if allowed.isEmpty {
            return Problem(.notFound, "there is no \(Problem.quote(request.uri.path))", help: "GET / lists the entry points")
        }
        return Problem(
            .methodNotAllowed, "\(Problem.quote(request.method.rawValue)) is not possible on \(Problem.quote(request.uri.path))",
            help: "allowed here: \(allowed.joined(separator: ", "))")
    }

    private func headers(for error: any Error, path: String) -> HTTPFields {
        var fields = HTTPFields()
        if let refusal = error as? Refusal { fields = refusal.headers }
        if let framework = error as? HTTPError, framework.status == .notFound {
            let allowed = Endpoint.methods(at: path)
            if !allowed.isEmpty { fields[.allow] = allowed.joined(separator: ", ") }
        }
        if let problem = (error as? Problem) ?? (error as? Refusal)?.problem {
            if problem.status == 401 { fields[.wwwAuthenticate] = "ApiKey realm=\"systemzero\"" }
            if problem.status == 503, fields[.retryAfter] == nil { fields[.retryAfter] = "1" }
        }
        return fields
    }
}

/// A refused request: its problem with the headers that belong to it (rate limits).
struct Refusal: Error {
    let problem: Problem
    let headers: HTTPFields
}
