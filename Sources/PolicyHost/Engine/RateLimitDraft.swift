import LuaRuntime

/// A limit while its fields are read.
struct RateLimitDraft {
    struct Problem: Error {
        let message: String
    }

    private var key = ""
    private var rate: Double?
    private var per: Double?
    private var burst: Double?
    private var cost: Double? = 1
    private var unknown: String?
    /// Whether no field was read yet.
    private(set) var isEmpty = true

    /// Most bytes of a key.
    private static let keyBytes = 256

    mutating func take(_ name: borrowing LuaReader, _ value: borrowing LuaReader) {
        isEmpty = false
        if name.isString(at: 0, "key") {
            key = value.string(at: 0) ?? ""
        } else if name.isString(at: 0, "rate") {
            rate = Self.positive(value)
        } else if name.isString(at: 0, "per") {
            per = Self.positive(value)
        } else if name.isString(at: 0, "burst") {
            burst = Self.positive(value)
        } else if name.isString(at: 0, "cost") {
            cost = Self.number(value)
        } else if unknown == nil {
            unknown = name.key ?? "?"
        }
    }

    /// The limit, if the fields make one.
    func limit() -> Result<RateLimit, Problem> {
        if let unknown { return .failure(Problem(message: "a limit has no field `\(unknown)`")) }
        guard !key.isEmpty, key.utf8.count <= Self.keyBytes else {
            return .failure(Problem(message: "`key` of a limit must be a string of 1 to \(Self.keyBytes) bytes"))
        }
        guard let rate, let per else { return .failure(Problem(message: "`rate` and `per` of a limit must be numbers above 0")) }
        guard let burst, burst >= 1 else { return .failure(Problem(message: "`burst` of a limit must be 1 or more")) }
        guard let cost, cost >= 0 else { return .failure(Problem(message: "`cost` of a limit must be 0 or more")) }
        return .success(RateLimit(key: key, rate: rate, per: per, burst: burst, cost: cost))
    }

    private static func positive(_ value: borrowing LuaReader) -> Double? {
        guard let number = number(value), number > 0 else { return nil }
        return number
    }

    /// Integers, and floats of a sensible size.
    private static func number(_ value: borrowing LuaReader) -> Double? {
        guard let number = value.number(at: 0) else { return nil }
        if abs(number) < 1e12 { return number }
        if case .integer = value.value(at: 0) { return number }
        return nil
    }
}
