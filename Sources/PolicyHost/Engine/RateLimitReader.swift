import LuaRuntime

/// Reads what `limit` of `rate_limits.lua` returned: nil, one limit, or a list of limits. It runs for every request and boxes nothing that is
/// right.
struct RateLimitReader {
    /// The fields of a limit, as ``PolicyWord`` has them one behind the other.
    static let words: [PolicyWord] = [.key, .rate, .per, .burst, .cost]
    /// Most limits of one request.
    private static let most = 16

    private var limits: [RateLimit] = []
    /// The entry of the list that is being read or, since the list comes first, afterwards the table itself.
    private var draft = RateLimitDraft()
    private var isInside = false
    /// The first one, in the order of the list.
    private var problem: String?

    /// The limits of an answer. Anything else is a problem with a message and a help line, which lands in `problem`.
    static func limits(_ answer: borrowing LuaReader, problem: inout PolicyDiagnostic?) -> [RateLimit] {
        if answer.isNull(at: 0) { return [] }
        var reader = RateLimitReader()
        reader.limits.reserveCapacity(2)
        if answer.walk({ step in reader.take(step) }) {
            reader.finish()
            problem = reader.problem.map(diagnostic)
        } else {
            problem = diagnostic("`limit` returned \(answer.value(at: 0).kindName)")
        }
        return reader.limits
    }

    private mutating func take(_ step: LuaStep) {
        switch step {
        case .open:
            isInside = true
            noteTooMany()
        case .close:
            isInside = false
            if problem == nil { add() }
            draft = RateLimitDraft()
        case .field(let word, let value): draft.take(word, value)
        case .other(let key): draft.take(unknown: key.text)
        case .item where isInside: draft.take(unknown: nil)
        case .item(let value):
            noteTooMany()
            if problem == nil { problem = "a limit is \(value.kindName), a table was expected" }
        }
    }

    private mutating func add() {
        switch draft.limit() {
        case .success(let limit): limits.append(limit)
        case .failure(let found): problem = found.message
        }
    }

    private mutating func noteTooMany() {
        if problem == nil, limits.count == Self.most { problem = "`limit` returned more than \(Self.most) limits" }
    }

    /// The fields of the table itself make the only limit, or are wrong.
    private mutating func finish() {
        if draft.isEmpty { return }
        if limits.isEmpty, problem == nil { add() } else { problem = "`limit` returned a list that has named fields as well" }
    }

    private static func diagnostic(_ message: String) -> PolicyDiagnostic {
        PolicyDiagnostic(
            code: "policy_malformed_result", file: PolicyHook.rateLimits.fileName, message: message,
            help: "return nil, { key = \"...\", rate = 100, per = 60, burst = 20 }, or a list of those")
    }
}
