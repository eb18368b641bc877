package import AccessibilityTree

/// Something that is worth an entry of the integrity log: its kind and its data, before encoding.
package struct LogEvent: Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// One capture went through the pipeline; findings refer to it.
        case capture
        /// One judged change of a capture.
        case drift
        /// A decision of `rbac.lua` that denied, or that allowed something privileged.
        case access
        /// Denials of the anonymous, counted per minute.
        case accessDenials = "access.denials"
        /// A reload or rollback of the configuration, done or refused.
        case reload
        /// A key made, rotated or revoked.
        case key
        /// A template written, approved, rolled back or retired.
        case template
        /// An order of screens approved: its steps are allowed from then on.
        case flow
        /// The server came up or went down.
        case server
        /// An anchor of the log fails, works again, or contradicts the log.
        case anchor
        /// Somebody is about to rotate the key, prune or redact: who and what. The log's own entry says that it was done.
        case maintenance
        /// A record of the earlier program's log that was imported, or the import itself: this log vouches for when it came, not for what it says.
        case legacy
    }

    package let kind: Kind
    package let data: JSONValue

    package init(_ kind: Kind, _ data: JSONValue) {
        self.kind = kind
        self.data = data
    }
}
