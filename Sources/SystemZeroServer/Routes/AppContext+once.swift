import Crypto
import HTTPTypes
import Hummingbird
import SystemZero

extension AppContext {
    /// Does something once for each `Idempotency-Key`; without that header, each time.
    ///
    /// What makes the request this request: method, target, and body.
    func once(
        _ request: Request, body: [UInt8], _ repeats: RepeatedRequests, _ work: () async throws -> KeptAnswer
    ) async throws -> Response {
        let keys = request.headers[values: .idempotencyKey]
        guard let key = keys.first else { return try await work().response }
        guard keys.count == 1, RepeatedRequests.isWellFormed(key) else {
            throw Problem(
                .invalidParameter, "\(Problem.quote(key)) is no idempotency key", location: "header.Idempotency-Key",
                help: "one header with 8 to 128 visible ASCII characters, a new UUID for each request that is meant")
        }
        var hash = SHA256()
        hash.update(data: Array("\(request.method.rawValue) \(request.uri.description)\n".utf8))
        hash.update(data: body)
        let (answer, isRepeated) = try await repeats.answer(
            owner: principal.actor, key: key, fingerprint: hash.finalize(), work: work)
        var response = answer.response
        if isRepeated { response.headers[.idempotencyReplayed] = "true" }
        return response
    }
}

extension KeptAnswer {
    /// As JSON, with its headers.
    var response: Response {
        var fields = HTTPFields()
        // An answer that was kept comes from a file, where anything can stand.
        for (name, value) in headers { if let name = HTTPField.Name(name) { fields[name] = value } }
        return .json(body, status: HTTPResponse.Status(code: status), headers: fields)
    }
}
