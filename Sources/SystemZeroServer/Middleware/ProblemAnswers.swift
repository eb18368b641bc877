import HTTPTypes
import Hummingbird
import Logging
import SystemZero

/// Turns every error into a problem document, and completes the framework's bare 404.
///
/// An unexpected error never leaks its text: the answer says `internal_error`, the log has the rest.
enum ProblemAnswers {
    static let mediaType = "application/problem+json"

    static func problem(for error: any Error, request: Request, context: AppContext) -> Problem {
        switch error {
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

    private static func unmatched(_ request: Request) -> Problem {
        let allowed = Endpoint.methods(at: request.uri.path)
        if allowed.isEmpty {
            return Problem(.notFound, "there is no \(Problem.quote(request.uri.path))", help: "GET / lists the entry points")
        }
        return Problem(
            .methodNotAllowed, "\(Problem.quote(request.method.rawValue)) is not possible on \(Problem.quote(request.uri.path))",
            help: "allowed here: \(allowed.joined(separator: ", "))")
    }

    /// The headers that belong to a problem.
    static func headers(for problem: Problem, path: String) -> HTTPFields {
        var fields = HTTPFields()
        switch problem.status {
        case 401: fields[.wwwAuthenticate] = "ApiKey realm=\"systemzero\""
        case 405: fields[.allow] = Endpoint.methods(at: path).joined(separator: ", ")
        case 503: fields[.retryAfter] = "1"
        default: break
        }
        return fields
    }
}
