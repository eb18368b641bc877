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
        let entries = table["key"] != nil || table.list.isEmpty ? [value] : table.list
        guard entries.count <= most else { return problem("`limit` returned more than \(most) limits") }
        if table.list.isEmpty, table.fields.isEmpty { return .success([]) }
        var limits: [RateLimit] = []
        for entry in entries {
            switch limit(entry) {
            case .success(let limit): limits.append(limit)
            case .failure(let diagnostic): return .failure(diagnostic)
            }
        }
        return .success(limits)
    }

    private static func limit(_ value: LuaValue) -> Result<RateLimit, PolicyDiagnostic> {
        guard case .table(let table) = value else { return problem("a limit is \(value.kindName), a table was expected") }
        if let unknown = table.fields.first(where: { !fields.contains($0.key.text ?? "") }) {
            return problem("a limit has no field `\(unknown.key.text ?? "?")`")
        }
        guard let key = table["key"]?.text, !key.isEmpty, key.utf8.count <= keyBytes else {
            return problem("`key` of a limit must be a string of 1 to \(keyBytes) bytes")
        }
        guard let rate = positive(table["rate"]), let per = positive(table["per"]) else {
            return problem("`rate` and `per` of a limit must be numbers above 0")
        }
        guard let burst = positive(table["burst"]), burst >= 1 else { return problem("`burst` of a limit must be 1 or more") }
        let cost = table["cost"].map { number($0) ?? -1 } ?? 1
        guard cost >= 0 else { return problem("`cost` of a limit must be 0 or more") }
        return .success(RateLimit(key: key, rate: rate, per: per, burst: burst, cost: cost))
    }

    private static func positive(_ value: LuaValue?) -> Double? {
        value.flatMap(number).flatMap { $0 > 0 ? $0 : nil }
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
