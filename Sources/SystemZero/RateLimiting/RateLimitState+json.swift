package import AccessibilityTree
import PolicyHost

extension RateLimitState {
    /// `{"key", "limit", "window_seconds", "burst", "remaining"}`
    package var json: JSONValue {
        [
            "key": .string(rule.key), "limit": .double(rule.rate), "window_seconds": .double(rule.per), "burst": .double(rule.burst),
            "remaining": .count(remaining),
        ]
    }
}
