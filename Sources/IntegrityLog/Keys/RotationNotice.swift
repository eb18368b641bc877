/// The data of a `log.key_rotated` entry: `{"old":"<verifier key>","new":"<verifier key>"}`.
struct RotationNotice: Hashable {
    let old: VerifierKey
    let new: VerifierKey

    init(old: VerifierKey, new: VerifierKey) {
        self.old = old
        self.new = new
    }

    init?(entry: LogEntry) {
        guard entry.kind == LogKind.keyRotated else { return nil }
        // Neither quotes nor backslashes occur in a verifier key, so the object splits at its quotes.
        let parts = entry.data.split(separator: 0x22, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
        // An entry that names no two keys announces none.
        guard parts.count == 9, parts[1] == "old", parts[5] == "new", let old = try? VerifierKey(parsing: parts[3]),
            let new = try? VerifierKey(parsing: parts[7])
        else { return nil }
        self.init(old: old, new: new)
    }

    var entry: NewEntry {
        NewEntry(kind: LogKind.keyRotated) {
            $0.field("old", old.text)
            $0.field("new", new.text)
        }
    }
}
