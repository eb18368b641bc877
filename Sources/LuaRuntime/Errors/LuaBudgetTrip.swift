/// Which budget ended a script, and how far it came.
package struct LuaBudgetTrip: Sendable, Hashable {
    package enum Kind: String, Sendable {
        /// Counted in steps.
        case steps
        /// Counted in bytes.
        case memory
        /// Counted in nanoseconds.
        case time
    }

    package var kind: Kind
    package var used: Int
    package var limit: Int

    package init(kind: Kind, used: Int, limit: Int) {
        self.kind = kind
        self.used = used
        self.limit = limit
    }
}
