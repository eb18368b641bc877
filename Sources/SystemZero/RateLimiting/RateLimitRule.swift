package import PolicyHost

/// One limit that a request has to pass, as the policy names it: `burst` at once, then `rate` every `per` seconds, of which it takes `cost`.
///
/// Requests with the same key and the same `per` share an allowance.
package typealias RateLimitRule = RateLimit
