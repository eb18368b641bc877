import AccessibilityTree
import IntegrityLog

/// Puts commitments in the place of the texts of a finding, so that a text can be erased later while the entry and its proof stay.
///
/// `{"before": "Jane Doe"}` becomes `{"before": {"commitment": "<64 hex digits>"}}`; salt and text are kept beside the log until they are redacted.
struct CommittedTexts: Sendable {
    let store: CommitmentStore

    /// Members whose texts come from the screen. Paths and reasons are not among them: without those a finding says nothing.
    private static let members: Set<String> = ["before", "after", "name", "value", "evidence"]
    private static let key = "commitment"

    /// The same value with its texts committed to; salts and texts are durable when this returns. A text that is empty stays as it is.
    func commit(_ value: JSONValue) throws(LogError) -> JSONValue {
        switch value {
        case .object(let object):
            var result = JSONObject()
            for (name, member) in object.members { result.set(name, to: try commit(member, named: name)) }
            return .object(result)
        case .array(let items):
            var result: [JSONValue] = []
            for item in items { result.append(try commit(item)) }
            return .array(result)
        default: return value
        }
    }

    private func commit(_ value: JSONValue, named name: String) throws(LogError) -> JSONValue {
        guard Self.members.contains(name), case .string(let text) = value, !text.isEmpty else { return try commit(value) }
        let commitment = SaltedCommitment(to: Array(text.utf8))
        try store.save(commitment)
        return .object(JSONObject([(Self.key, .string(commitment.digest.hex))]))
    }

    /// The same value with the texts that are still kept beside their commitments; what was redacted, or cannot be read, stays a commitment.
    func reveal(_ value: JSONValue) -> JSONValue {
        switch value {
        case .object(let object):
            if let text = text(of: object) { return .object(JSONObject([(Self.key, object[Self.key] ?? .null), ("text", .string(text))])) }
            return .object(JSONObject(object.members.map { ($0, reveal($1)) }))
        case .array(let items): return .array(items.map(reveal))
        default: return value
        }
    }

    /// The text behind an object that is nothing but a commitment.
    private func text(of object: JSONObject) -> String? {
        // A value that was erased or harmed cannot be shown; the commitment stands in its place.
        guard object.count == 1, case .string(let hex)? = object[Self.key], let digest = LogDigest(hex: hex),
            let commitment = try? store.reveal(digest)
        else { return nil }
        return String(validating: commitment.value, as: UTF8.self)
    }
}
