import AccessibilityTree
import Baseline
import PolicyHost

/// The screens of one capture in which manipulation rules found something, as blobs: each tree under its own digest, for a screen that is
/// captured again and again is the same tree, and one record that names them.
///
/// `{"schema": 1, "hook": "manipulation", "screens": [{"after": DIGEST, "before": DIGEST, "facts": {…}}, …]}`
struct ScreenRecord {
    /// Of both trees of a screen; larger ones are not kept, and an audit says so.
    static let maximumNodes = 20_000

    private let screens: [JudgedScreen]

    /// Nil when there is nothing to keep.
    init?(_ screens: [JudgedScreen]) {
        self.screens = screens.filter { $0.nodes <= Self.maximumNodes }
        if self.screens.isEmpty { return nil }
    }

    /// Writes trees and record; the record comes last, and of a tree that was there already the age starts anew. Errors: as `BlobStore.put`.
    func stage(in store: BlobStore) throws(Problem) -> [BlobDigest] {
        var digests: [BlobDigest] = []
        var rows: [JSONValue] = []
        for screen in screens {
            let after = try stage(JudgedScreen.bytes(of: screen.comparison.after), in: store)
            digests.append(after)
            var row = JSONObject([("after", .string(after.rawValue))])
            if let tree = screen.comparison.before {
                let before = try stage(JudgedScreen.bytes(of: tree), in: store)
                digests.append(before)
                row.set("before", to: .string(before.rawValue))
            }
            row.set("facts", to: screen.facts)
            rows.append(.object(row))
        }
        let record = JSONValue.members(["schema": 1, "hook": .string(PolicyHook.manipulation.rawValue), "screens": .array(rows)])
        return digests + [try store.stage(record.jsonBytes)]
    }

    private func stage(_ bytes: [UInt8], in store: BlobStore) throws(Problem) -> BlobDigest {
        let digest = try store.stage(bytes)
        store.touch(digest)
        return digest
    }
}
