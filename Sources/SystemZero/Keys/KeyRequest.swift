/// What is asked for when a key is made.
package struct KeyRequest: Hashable, Sendable {
    package var name: String
    package var role: String
    package var description: String
    /// Seconds of life; nil for a key that does not expire.
    package var lifetimeSeconds: Int?

    package init(name: String, role: String, description: String = "", lifetimeSeconds: Int? = nil) {
        self.name = name
        self.role = role
        self.description = description
        self.lifetimeSeconds = lifetimeSeconds
    }

    /// Errors: `invalid_key_request` with everything that is wrong.
    func check() throws(Problem) {
        var faults = [KeyRules.fault(inName: name), KeyRules.fault(inRole: role), KeyRules.fault(inDescription: description)].compactMap(
            \.self)
        if let lifetimeSeconds, !(1...KeyRules.maxLifetimeSeconds).contains(lifetimeSeconds) {
            faults.append("the lifetime of \(lifetimeSeconds) s is not between 1 s and ten years")
        }
        guard faults.isEmpty else { throw Problem(.invalidKeyRequest, faults.joined(separator: "; ")) }
    }
}
