import HTTPTypes
import Hummingbird
import SystemZero

extension Response {
    /// An RFC 9457 problem document.
    static func problem(_ problem: Problem, instance: String, requestID: String, headers: HTTPFields = [:]) -> Response {
        document(
            problem.document(instance: instance, requestID: requestID), type: ProblemAnswers.mediaType,
            status: HTTPResponse.Status(code: problem.status), headers: headers)
    }
}
