import Crypto

/// A judged change: what the integrity log stores and the answers show.
package struct DriftEvent: Hashable, Sendable {
    package let change: Change
    package let screenID: String
    package private(set) var severity: Severity
    /// Why, in the policy's words, or in those of the person whose verdict stands.
    package private(set) var reason: String?
    package private(set) var tags: [String]
    /// nil where no policy was asked.
    package let provenance: PolicyProvenance?
    /// Equal for the same finding in another capture: SHA-256 over the screen, the rule (or kind and attribute) and the node's key, in
    /// hexadecimal. Neither text nor position is part of it.
    package let fingerprint: String

    /// `occurrence`: which of several findings of one capture that are alike in all that the fingerprint covers, from 0.
    package init(
        change: Change, screenID: String, severity: Severity, reason: String? = nil, tags: [String] = [],
        provenance: PolicyProvenance? = nil, occurrence: Int = 0
    ) {
        self.change = change
        self.screenID = screenID
        self.severity = severity
        self.reason = reason
        self.tags = tags
        self.provenance = provenance
        fingerprint = Self.fingerprint(change, screenID: screenID, occurrence: occurrence)
    }

    /// The same finding after a person's word on it: what the policy said is kept in the reason.
    package func settled(_ severity: Severity, because reason: String, tag: String) -> DriftEvent {
        var event = self
        event.severity = severity
        event.reason = self.reason.map { $0.isEmpty ? reason : "\(reason); \($0)" } ?? reason
        event.tags.append(tag)
        return event
    }

    /// The fingerprint of a change before it is judged.
    package static func fingerprint(_ change: Change, screenID: String, occurrence: Int = 0) -> String {
        let what = change.ruleID.map { "rule:" + $0 } ?? "\(change.kind.rawValue):\(change.attribute ?? "")"
        var hash = SHA256()
        // Each part with its length before it, so that no two lists of parts read the same.
        for part in ["drift-event-1", screenID, what, NodeKey(change).text, String(occurrence)] {
            hash.update(data: Array("\(part.utf8.count):\(part)".utf8))
        }
        return hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
