import LuaRuntime

/// Reads what `limit` of `rate_limits.lua` returned: nil, one limit, or a list of limits. It runs for every request and boxes nothing that is
/// right.
enum RateLimitReader {
    static let fields = ["key", "rate", "per", "burst", "cost"]
    /// Most limits of one request.
    private static let most = 16

    /// Anything else than limits is a problem with a message and a help line.
    static func limits(_ answer: borrowing LuaReader) -> Result<[RateLimit], PolicyDiagnostic> {
        if answer.isNull(at: 0) { return .success([]) }
        var limits: [RateLimit] = []
        var single = RateLimitDraft()
        var problem: String?
        let isTable = answer.forEachEntry(at: 0) { key, value in
            if !key.isEmpty {
                single.take(key, value)
            } else if problem == nil, limits.count < most {
                switch limit(value) {
                case .success(let limit): limits.append(limit)
                case .failure(let found): problem = found.message
                }
            } else if problem == nil {
                problem = "`limit` returned more than \(most) limits"
            }
        }
        guard isTable else { return .failure(diagnostic("`limit` returned \(answer.value(at: 0).kindName)")) }
        if limits.isEmpty, problem == nil {
            if single.isEmpty { return .success([]) }
            switch single.limit() {
            case .success(let limit): return .success([limit])
            case .failure(let found): return .failure(diagnostic(found.message))
            }
        }
        if !single.isEmpty { problem = "`limit` returned a list that has named fields as well" }
        return problem.map { .failure(diagnostic($0)) } ?? .success(limits)
    }

    private static func limit(_ entry: borrowing LuaReader) -> Result<RateLimit, RateLimitDraft.Problem> {
        var draft = RateLimitDraft()
        let isTable = entry.forEachEntry(at: 0) { key, value in draft.take(key, value) }
        return isTable ? draft.limit() : .failure(.init(message: "a limit is \(entry.value(at: 0).kindName), a table was expected"))
    }

    private static func diagnostic(_ message: String) -> PolicyDiagnostic {
        PolicyDiagnostic(
            code: "policy_malformed_result", file: PolicyHook.rateLimits.fileName, message: message,
            help: "return nil, { key = \"...\", rate = 100, per = 60, burst = 20 }, or a list of those")
    }
}
