/// Who wants which policies in force, and how.
package struct ReloadRequest: Sendable {
    package enum Trigger: String, Sendable {
        case http
        case signal
        case watch
        case console
    }

    package let actor: String
    package let trigger: Trigger
    /// Build and check everything, put nothing into force, write nothing.
    package let dryRun: Bool
    /// The digest of the very table of changed decisions that the dry run showed.
    package let acceptFlips: String?
    /// For a rollback, which returns to decisions that were accepted once.
    let acceptsAnything: Bool
    package let reason: String?

    package init(
        actor: String, trigger: Trigger, dryRun: Bool = false, acceptFlips: String? = nil, acceptsAnything: Bool = false,
        reason: String? = nil
    ) {
        self.actor = actor
        self.trigger = trigger
        self.dryRun = dryRun
        self.acceptFlips = acceptFlips
        self.acceptsAnything = acceptsAnything
        self.reason = reason
    }
}
