import PolicyHost

/// The header fields that tell a client how its limits stand. Pure.
///
/// `X-RateLimit-*` is what most clients know; `RateLimit` and `RateLimit-Policy` follow draft-ietf-httpapi-ratelimit-headers-10. All of them
/// speak of the tightest limit. The key of the limit is not in them, only the word before its first colon.
package enum RateLimitHeaders {
    /// Empty when nothing limits the request. `Retry-After` only on a refusal.
    package static func fields(for outcome: RateLimitOutcome) -> [(name: RateLimitHeader, value: String)] {
        guard let limit = outcome.tightest else { return [] }
        let name = "\"" + policyName(limit.rule.key) + "\""
        let rate = whole(limit.rule.rate)
        let remaining = String(limit.remaining)
        let reset = String(seconds(limit.reset))
        let window = whole(max(limit.rule.per.rounded(.up), 1))
        var fields = [
            (name: RateLimitHeader.limit, value: rate), (name: RateLimitHeader.remaining, value: remaining),
            (name: RateLimitHeader.reset, value: reset), (name: RateLimitHeader.state, value: name + ";r=" + remaining + ";t=" + reset),
            (name: RateLimitHeader.policy, value: name + ";q=" + rate + ";w=" + window),
        ]
        if !outcome.allowed { fields.append((name: RateLimitHeader.retryAfter, value: String(outcome.retryAfterSeconds))) }
        return fields
    }

    /// Nanoseconds as seconds, rounded up, so that a client that waits as long does not come too early.
    static func seconds(_ nanoseconds: Int64) -> Int {
        Int(nanoseconds / 1_000_000_000 + (nanoseconds % 1_000_000_000 > 0 ? 1 : 0))
    }

    /// `key` of `key:k3v9…`, if it is a plain word; else `default`.
    private static func policyName(_ key: String) -> String {
        guard let colon = key.utf8.firstIndex(of: UInt8(ascii: ":")) else { return "default" }
        let word = key[..<colon]
        let isPlain = word.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
            default: false
            }
        }
        return isPlain && (1...32).contains(word.utf8.count) ? String(word) : "default"
    }

    /// Structured fields carry integers of at most 15 digits here.
    private static func whole(_ number: Double) -> String {
        String(Int64(min(max(number.isNaN ? 0 : number, 0), 999_999_999_999_999)))
    }
}
