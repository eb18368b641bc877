import LuaRuntime

/// Reads what `limit` of `rate_limits.lua` returned: nil, one limit, or a list of limits. It runs for every request and boxes nothing that is
/// right.
struct RateLimitReader {
    /// The fields of a limit, as ``PolicyWord`` has them one behind the other.
    static let words: [PolicyWord] = [.key, .rate, .per, .burst, .cost]
    /// Most limits of one request.
    private static let most = 16

    private var limits: [RateLimit] = []
    /// The table itself, when it has fields.
    private var single = RateLimitDraft()
    /// The entry of the list that is being read.
    private var entry = RateLimitDraft()
    private var isInside = false
    /// The first one, in the order of the list.
    private var problem: String?

    /// Anything else than limits is a problem with a message and a help line.
    static func limits(_ answer: borrowing LuaReader) -> Result<[RateLimit], PolicyDiagnostic> {
        if answer.isNull(at: 0) { return .success([]) }
        var reader = RateLimitReader()
        reader.limits.reserveCapacity(2)
        guard answer.walk({ step in reader.take(step) }) else {
            return .failure(diagnostic("`limit` returned \(answer.value(at: 0).kindName)"))
        }
        return reader.result()
    }

    private mutating func take(_ step: LuaStep) {
        switch step {
        case .open:
            isInside = true
            entry = RateLimitDraft()
            noteTooMany()
        case .close:
            isInside = false
            guard problem == nil else { return }
            switch entry.limit() {
            case .success(let limit): limits.append(limit)
            case .failure(let found): problem = found.message
            }
        case .field(let word, let value):
            if isInside { entry.take(word, value) } else { single.take(word, value) }
        case .other(let key):
            if isInside { entry.take(unknown: key.text) } else { single.take(unknown: key.text) }
        case .item(let value):
            if isInside {
                entry.take(unknown: nil)
            } else {
                noteTooMany()
                if problem == nil { problem = "a limit is \(value.kindName), a table was expected" }
            }
        }
    }

    private mutating func noteTooMany() {
        if problem == nil, limits.count == Self.most { problem = "`limit` returned more than \(Self.most) limits" }
    }

    private consuming func result() -> Result<[RateLimit], PolicyDiagnostic> {
        if limits.isEmpty, problem == nil {
            if single.isEmpty { return .success([]) }
            switch single.limit() {
            case .success(let limit): return .success([limit])
            case .failure(let found): return .failure(Self.diagnostic(found.message))
            }
        }
        if !single.isEmpty { problem = "`limit` returned a list that has named fields as well" }
        return problem.map { .failure(Self.diagnostic($0)) } ?? .success(limits)
    }

    private static func diagnostic(_ message: String) -> PolicyDiagnostic {
        PolicyDiagnostic(
            code: "policy_malformed_result", file: PolicyHook.rateLimits.fileName, message: message,
            help: "return nil, { key = \"...\", rate = 100, per = 60, burst = 20 }, or a list of those")
    }
}
