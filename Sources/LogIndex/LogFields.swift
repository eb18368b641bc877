/// The members of an entry's data that can be asked for; nil where the entry has none of that name, or one that is no text.
package struct LogFields: Hashable, Sendable {
    package var driftType: String?
    package var severity: String?
    package var app: String?
    package var screenID: String?
    package var actor: String?
    package var source: String?
    package var captureID: String?
    package var sessionID: String?
    package var fingerprint: String?

    package init() {}
}
