/// What both hooks of a request said.
package struct PolicyAdmission: Hashable, Sendable {
    package let limits: RateLimitDecision
    /// Nil when the request was not within its limits: then nobody asked.
    package let access: AccessDecision?

    package init(limits: RateLimitDecision, access: AccessDecision?) {
        self.limits = limits
        self.access = access
    }
}
