import HTTPTypes
import Hummingbird
import SystemZero

extension Request {
    /// The media type of the body without its parameters, lower case; nil when the client names none.
    var mediaType: String? {
        headers[.contentType].map { $0.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }.lowercased() }
    }

    /// Whether the body is said to be YAML.
    var isYAML: Bool {
        mediaType.map { ["application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml"].contains($0) || $0.hasSuffix("+yaml") }
            ?? false
    }

    /// Whether the body is said to be JSON, or nothing is said.
    var mayBeJSON: Bool { mediaType.map { $0 == "application/json" || $0.hasSuffix("+json") } ?? true }

    /// The problem of a body of this media type, with what would be taken.
    func unsupported(_ taken: String) -> Problem {
        Problem(
            .unsupportedMediaType, "\(Problem.quote(mediaType ?? "a body without `Content-Type`")) is not taken here",
            location: "header.Content-Type", help: "send \(taken)")
    }
}
