import LuaRuntime

/// Reads what `limit` of `rate_limits.lua` returned.
enum RateLimitReader {
    static let fields = ["key", "rate", "per", "burst", "cost"]
    /// Most limits of one request, and most bytes of a key.
    private static let most = 16
    private static let keyBytes = 256

    /// `nil`, one limit, or a list of limits. Anything else is a problem with a message and a help line.
    static func limits(_ value: LuaValue) -> Result<[RateLimit], PolicyDiagnostic> {
        guard value != .null else { return .success([]) }
        guard case .table(let table) = value else { return problem("`limit` returned \(value.kindName)") }
        if table.list.isEmpty {
            return table.fields.isEmpty ? .success([]) : limit(table).map { [$0] }
        }
        guard table.fields.isEmpty else { return problem("`limit` returned a list that has named fields as well") }
        guard table.list.count <= most else { return problem("`limit` returned more than \(most) limits") }
        var limits: [RateLimit] = []
        limits.reserveCapacity(table.list.count)
        for entry in table.list {
            guard case .table(let fields) = entry else { return problem("a limit is \(entry.kindName), a table was expected") }
            switch limit(fields) {
            case .success(let limit): limits.append(limit)
            case .failure(let diagnostic): return .failure(diagnostic)
            }
        }
        return .success(limits)
    }

    /// One pass over the fields, since this runs for every request.
    private static func limit(_ table: LuaTable) -> Result<RateLimit, PolicyDiagnostic> {
        var key = ""
        var (rate, per, burst, cost): (Double?, Double?, Double?, Double?) = (nil, nil, nil, 1)
        for field in table.fields {
            switch field.key.text {
            case "key": key = field.value.text ?? ""
            case "rate": rate = positive(field.value)
            case "per": per = positive(field.value)
            case "burst": burst = positive(field.value)
            case "cost": cost = number(field.value)
            default: return problem("a limit has no field `\(field.key.text ?? "?")`")
            }
        }
        guard !key.isEmpty, key.utf8.count <= keyBytes else {
            return problem("`key` of a limit must be a string of 1 to \(keyBytes) bytes")
        }
        guard let rate, let per else { return problem("`rate` and `per` of a limit must be numbers above 0") }
        guard let burst, burst >= 1 else { return problem("`burst` of a limit must be 1 or more") }
        guard let cost, cost >= 0 else { return problem("`cost` of a limit must be 0 or more") }
        return .success(RateLimit(key: key, rate: rate, per: per, burst: burst, cost: cost))
    }

    private static func positive(_ value: LuaValue) -> Double? {
        number(value).flatMap { $0 > 0 ? $0 : nil }
    }

    private static func number(_ value: LuaValue) -> Double? {
        switch value {
        case .integer(let number): Double(number)
        case .number(let number): number.isFinite && abs(number) < 1e12 ? number : nil
        default: nil
        }
    }

    private static func problem<Value>(_ message: String) -> Result<Value, PolicyDiagnostic> {
        .failure(
            PolicyDiagnostic(
                code: "policy_malformed_result", file: PolicyHook.rateLimits.fileName, message: message,
                help: "return nil, { key = \"...\", rate = 100, per = 60, burst = 20 }, or a list of those"))
    }
}
