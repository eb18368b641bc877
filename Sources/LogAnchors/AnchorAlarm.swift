/// Evidence against the log that an anchor holds.
package struct AnchorAlarm: Sendable, Hashable {
    package enum Kind: String, Sendable {
        /// The place knows more entries than the log has signed.
        case rollback
        /// The place knows another history.
        case fork
    }

    package let kind: Kind
    package let message: String

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }
}
