import LuaRuntime

/// A limit while its fields are read.
struct RateLimitDraft {
    struct Problem: Error {
        let message: String
    }

    private var key = ""
    // Not a number: missing, or wrong. Numbers out of Lua are finite.
    private var rate = Double.nan
    private var per = Double.nan
    private var burst = Double.nan
    private var cost = 1.0
    private var unknown: String?
    /// Whether no field was read yet.
    private(set) var isEmpty = true

    /// Most bytes of a key.
    private static let keyBytes = 256

    /// A field with a name of ``RateLimitReader/words``.
    mutating func take(_ name: LuaWord, _ value: LuaValue) {
        isEmpty = false
        switch name.number {
        case PolicyWord.key.rawValue: key = value.text ?? ""
        case PolicyWord.rate.rawValue: rate = Self.number(value)
        case PolicyWord.per.rawValue: per = Self.number(value)
        case PolicyWord.burst.rawValue: burst = Self.number(value)
        case PolicyWord.cost.rawValue: cost = Self.number(value)
        default: take(unknown: nil)
        }
    }

    /// A field with another name, or nil for a key that is no name. Of several, the first in the alphabet is told, whatever their order.
    mutating func take(unknown name: String?) {
        isEmpty = false
        let name = name ?? "?"
        unknown = unknown.map { min($0, name) } ?? name
    }

    /// The limit, if the fields make one.
    func limit() -> Result<RateLimit, Problem> {
        if let unknown { return .failure(Problem(message: "a limit has no field `\(unknown)`")) }
        guard !key.isEmpty, key.utf8.count <= Self.keyBytes else {
            return .failure(Problem(message: "`key` of a limit must be a string of 1 to \(Self.keyBytes) bytes"))
        }
        guard rate > 0, per > 0 else { return .failure(Problem(message: "`rate` and `per` of a limit must be numbers above 0")) }
        guard burst >= 1 else { return .failure(Problem(message: "`burst` of a limit must be 1 or more")) }
        guard cost >= 0 else { return .failure(Problem(message: "`cost` of a limit must be 0 or more")) }
        return .success(RateLimit(key: key, rate: rate, per: per, burst: burst, cost: cost))
    }

    /// Integers, and floats of a sensible size.
    private static func number(_ value: LuaValue) -> Double {
        switch value {
        case .integer(let number): Double(number)
        case .number(let number): abs(number) < 1e12 ? number : .nan
        default: .nan
        }
    }
}
