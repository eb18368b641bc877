/// On which version a change is made, so that nobody's work is lost (RFC 9110, section 13).
package enum VersionCondition: Hashable, Sendable {
    /// Nothing was said.
    case none
    /// Only if nothing is there yet.
    case absent
    /// Whatever version is there.
    case present
    /// One of these versions.
    case oneOf([Int])

    /// The version that the change replaces, nil for something new.
    ///
    /// - Parameters:
    ///   - current: the version that is there now.
    ///   - name: of the thing, in backticks.
    /// - Errors: `precondition_required` when something is there and nothing was said, `precondition_failed`.
    package func replaced(current: Int?, name: String) throws(Problem) -> Int? {
        switch (self, current) {
        case (.none, nil), (.absent, nil): return nil
        case (.none, let current?):
            throw Problem(
                .preconditionRequired, "\(name) is there already: say which version the change was made on",
                location: "header.If-Match", help: "send the ETag of the version that was read; it is \"\(current)\" now")
        case (.absent, let current?):
            throw Problem(.preconditionFailed, "\(name) is there already, at version \(current)", location: "header.If-None-Match")
        case (.present, let current?): return current
        case (.oneOf(let versions), let current?) where versions.contains(current): return current
        case (.oneOf, let current?):
            throw Problem(
                .preconditionFailed, "\(name) is at version \(current)", location: "header.If-Match",
                help: "read it again and repeat the change on the version that is there now")
        case (.present, nil), (.oneOf, nil):
            throw Problem(.preconditionFailed, "\(name) is not there", location: "header.If-Match")
        }
    }
}
