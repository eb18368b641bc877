/// Why a baseline could not be loaded.
package struct BaselineFault: Error, Hashable, Sendable {
    /// Lower case, no final period.
    package let reason: String

    package init(reason: String) {
        self.reason = reason
    }
}
