/// A screen that goes out of force, and who said so.
package struct TemplateRetirement: Hashable, Sendable {
    package let screenID: ScreenID
    /// The version that was live.
    package let version: Int
    package let actor: String
    package let reason: String?

    package init(screenID: ScreenID, version: Int, actor: String, reason: String?) {
        self.screenID = screenID
        self.version = version
        self.actor = actor
        self.reason = reason
    }
}
